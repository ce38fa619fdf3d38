/** What a searchable drop-down offers, and what picking changes. */

export interface Option {
  readonly value: string;
  readonly label: string;
  readonly note?: string;
}

/** What was found for a text. */
export interface Answer {
  readonly text: string;
  readonly options: readonly Option[];
  /** How many there are in all. */
  readonly total: number;
  /** Why nothing was found out. */
  readonly error?: string;
}

/** Whether an answer is to what is typed now; any other is stale. */
export function answers(answer: Answer | null, typed: string): answer is Answer {
  return answer !== null && answer.text.trim() === typed.trim();
}

/** Say how much of how many is offered. */
export function counted(answer: Answer): string {
  const [shown, total] = [answer.options.length, answer.total].map((count) => count.toLocaleString("en-US"));
  if (answer.total === 0) return answer.text.trim() ? `nothing is called like ${answer.text.trim()}` : "there are none";
  return shown === total ? `${total} in all` : `${shown} of ${total}`;
}

/** Pick an option: it joins the others or leaves them; where there is one choice it takes its place. */
export function toggled(chosen: readonly Option[], option: Option, many: boolean): Option[] {
  if (!many) return [option];
  const rest = without(chosen, option.value);
  return rest.length < chosen.length ? rest : [...chosen, option];
}

export function without(chosen: readonly Option[], value: string): Option[] {
  return chosen.filter((each) => each.value !== value);
}
