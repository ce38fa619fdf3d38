/** The kernel's time, going on from when it was told. */

import { useEffect, useState } from "preact/hooks";

const TICK_MS = 15_000;

export function useNow(told: string): number {
  const [now, setNow] = useState(Date.parse(told));
  useEffect(() => {
    const ahead = Date.parse(told) - Date.now();
    setNow(Date.parse(told));
    const timer = setInterval(() => setNow(Date.now() + ahead), TICK_MS);
    return () => clearInterval(timer);
  }, [told]);
  return now;
}
