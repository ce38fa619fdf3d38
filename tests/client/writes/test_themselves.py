"""What things, pages and searches do to themselves: deleting, tags, and what a dry run shows of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.contract.backends import Backend
from tests.sent import sent_by
from zenexplore import Client, NotFoundError, QueryError, Request
from zenexplore.resources import NESTED, REGISTER, Resource

from .samples import unused

DELETABLE = [each for each in (*REGISTER, *NESTED) if each.write("delete")]


@pytest.fixture(scope="module")
def reader(sandbox: Backend) -> Iterator[Client]:
    """A client that may only read."""
    found = Client(sandbox.url, username=sandbox.username, password=sandbox.password, read_only=True)
    yield found
    found.close()


def one_of(client: Client, resource: Resource[Any]) -> Any:
    """Something that is there; of keys, which stand below an account, one is made."""
    if not resource.parent:
        return getattr(client, resource.name).list(size=1)[0]
    account = client.service_accounts.where(name="self-bot").first() or client.create_service_account("self-bot")
    name = f"key-{client.list_api_keys(account).total}"
    client.create_api_key(account, name)
    return client.api_keys.where(account, name=name).first()


@pytest.mark.parametrize("resource", DELETABLE, ids=lambda resource: resource.name)
def test_everything_can_be_deleted_by_itself(writer: Client, resource: Resource[Any]) -> None:
    thing = one_of(writer, resource)
    request = thing.delete(dry_run=True)

    assert (request.method, request.path.rpartition("/")[2]) == ("DELETE", str(thing.id))


def test_keys_are_deleted_by_themselves_and_by_their_page(writer: Client, sandbox: Backend) -> None:
    key = one_of(writer, next(each for each in DELETABLE if each.parent))
    account = key.service_account
    writer.create_api_key(account, "self-answer").delete()
    key.delete()
    for number in (1, 2):
        writer.create_api_key(account, f"self-{number}")
    page = writer.list_api_keys(account)

    assert key not in page
    assert page.delete(confirm=len(page)).left == []
    assert sandbox.get(f"/service_accounts/{account.id}/api_keys").json()["total"] == 0


def first_run(client: Client) -> Any:
    return client.list_pipeline_runs(size=1)[0]


WAYS: dict[str, Callable[[Client], Any]] = {
    "thing.tag": lambda client: first_run(client).tag("dry", dry_run=True),
    "thing.untag": lambda client: first_run(client).untag(client.list_tags(size=1)[0], dry_run=True),
    "thing.log_metadata": lambda client: first_run(client).log_metadata({"dry": 1}, dry_run=True),
    "thing.delete": lambda client: first_run(client).delete(dry_run=True),
    "set_stage": lambda client: client.list_model_versions(size=1)[0].set_stage("staging", dry_run=True),
    "page.tag": lambda client: client.list_pipeline_runs(size=3).tag("dry", "dry-2", dry_run=True),
    "page.untag": lambda client: client.list_pipeline_runs(size=3).untag(client.list_tags(size=1)[0], dry_run=True),
    "page.log_metadata": lambda client: client.list_pipeline_runs(size=3).log_metadata({"dry": 1}, dry_run=True),
    "page.delete": lambda client: client.list_pipeline_runs(size=3).delete(dry_run=True),
    "where.tag": lambda client: client.runs.where(status="completed").tag("dry", dry_run=True),
    "where.delete": lambda client: client.schedules.where().delete(soft=False, dry_run=True),
    "tags.attach": lambda client: client.attach_tag("dry", first_run(client), dry_run=True),
    "tags.detach": lambda client: client.detach_tag(client.list_tags(size=1)[0], first_run(client), dry_run=True),
    "runs.log_metadata": lambda client: client.create_run_metadata({"dry": 1}, first_run(client), dry_run=True),
    "artifact_versions.prune": lambda client: client.prune_artifacts(dry_run=True),
    "snapshots.run": lambda client: client.snapshots.run(
        client.list_snapshots(size=1)[0], {"token": "dry-canary"}, dry_run=True
    ),
    "model_versions.link_run": lambda client: client.model_versions.link_run(
        client.list_model_versions(size=1)[0], first_run(client), dry_run=True
    ),
}
ONE = {"thing.tag", "thing.untag", "thing.log_metadata", "thing.delete", "set_stage", "snapshots.run"}
ONE |= {"model_versions.link_run"}


@pytest.mark.parametrize("name", WAYS)
def test_a_dry_run_shows_what_would_be_sent_and_sends_nothing(reader: Client, writer: Client, name: str) -> None:
    unused(writer)
    with sent_by(reader) as sent:
        shown = WAYS[name](reader)

    requests = [shown] if name in ONE else shown
    assert requests
    assert {type(each) for each in requests} == {Request}
    assert "canary" not in repr(requests)
    assert {each.method for each in sent} <= {"GET"}


def test_a_dry_run_shows_what_is_sent(writer: Client, sandbox: Backend) -> None:
    """A new tag is made first; its id is not known before."""
    page = writer.list_pipeline_runs(size=2)
    made, put = page.tag("self-new", dry_run=True)
    assert (made.method, made.path, made.json["name"]) == ("POST", "/api/v1/tags", "self-new")
    assert [each["resource_id"] for each in put.json] == [str(run.id) for run in page]
    assert {each["tag_id"] for each in put.json} == {"the id of self-new"}

    assert sandbox.get("/tags", [("name", "self-new")]).json()["total"] == 0
    assert page.delete(dry_run=True) == [run.delete(dry_run=True) for run in page]


def test_tags_are_said_by_name_as_themselves_and_in_lists(writer: Client) -> None:
    tag, run = writer.create_tag("self-tag"), first_run(writer)
    tagged = run.tag(["self-a", "self-b"], tag)
    assert {"self-a", "self-b", "self-tag"} <= {each.name for each in tagged.tags}
    assert not {"self-a", "self-b", "self-tag"} & {each.name for each in run.untag(tagged.tags).tags}

    page = writer.list_pipeline_runs(size=2)
    page.tag(tag, ["self-a"]).raise_failed()
    assert writer.runs.where(tags=["self-tag", "self-a"]).count() == len(page)
    writer.detach_tag([tag, "self-a"], page).raise_failed()
    assert writer.runs.where(tags=["self-tag"]).count() == 0
    for wrong in (5, {"a": "b"}, [["self-a"]], ""):
        with pytest.raises(
            QueryError, match=r"runs\.tag wants tags by their names, by their ids, or as client\.get_tag"
        ):
            run.tag(wrong)


def test_tags_are_said_by_their_ids_too(writer: Client) -> None:
    tag = writer.create_tag("self-by-id")
    run, other = writer.list_pipeline_runs(size=2)
    assert "self-by-id" in {each.name for each in run.tag(tag.id).tags}
    writer.attach_tag(str(tag.id), other).raise_failed()
    assert writer.runs.where(tags=["self-by-id"]).count() == 2
    writer.detach_tag(tag.id, [run, other]).raise_failed()
    assert writer.runs.where(tags=["self-by-id"]).count() == 0


def test_a_tag_is_what_it_is_called_now(writer: Client) -> None:
    """One in hand may have been renamed: its old name would be a new tag."""
    tag = writer.create_tag("self-old-name")
    writer.update_tag(tag, name="self-new-name")
    assert "self-new-name" in {each.name for each in writer.list_pipeline_runs(size=1)[0].tag(tag).tags}
    assert not writer.list_tags(name="self-old-name")


def test_a_name_is_no_filter(writer: Client) -> None:
    """It may have an operator in it, and there may be more names than fit into one question."""
    names = ["startswith:self", "oneof:self", *(f"self-many-{number}" for number in range(120))]
    run = writer.list_pipeline_runs(size=1)
    run.tag(names).raise_failed()
    assert set(names) <= {each.name for each in writer.get_pipeline_run(run[0].id).tags}
    run.untag(names).raise_failed()
    assert not set(names) & {each.name for each in writer.get_pipeline_run(run[0].id).tags}


def test_what_is_no_tag_is_not_looked_for(writer: Client) -> None:
    run = writer.list_pipeline_runs(size=1)[0]
    with pytest.raises(QueryError, match=r"runs\.tag wants tags .* not a PipelineRun"):
        run.tag(run)
    with pytest.raises(NotFoundError):
        run.tag(run.id)


def test_a_tag_that_there_is_not_is_not_taken_off(writer: Client) -> None:
    writer.create_tag("self-there-is")
    page = writer.list_pipeline_runs(size=2)
    for off in (page[0].untag, page.untag, lambda name: writer.detach_tag(name, page)):
        with pytest.raises(NotFoundError, match=r"there is no tag .* 'self-there-iz'.*'self-there-is'"):
            off("self-there-iz")
    page[0].untag("self-there-is")


def test_a_schedule_and_a_trigger_are_deleted_for_good_by_themselves(writer: Client, sandbox: Backend) -> None:
    pipeline = writer.list_pipelines(size=1)[0]
    schedules = [writer.create_schedule(f"self-{number}", pipeline, "0 0 * * *") for number in range(3)]
    schedules[0].delete()
    assert sandbox.get(f"/schedules/{schedules[0].id}").json()["body"]["is_archived"] is True
    schedules[0].delete(soft=False)
    page = writer.list_schedules(name="startswith:self-")
    assert page.delete(confirm=2, soft=False).left == []
    trigger = writer.create_schedule_trigger("self-trigger", cron_expression="0 2 * * *")
    trigger.delete(soft=False)

    paths = [f"/schedules/{each.id}" for each in schedules] + [f"/triggers/{trigger.id}"]
    assert [sandbox.get(path).status_code for path in paths] == [404] * 4


def test_a_keyword_that_a_delete_does_not_take_is_refused(writer: Client) -> None:
    with pytest.raises(QueryError, match=r"schedules.delete has no keyword 'sotf'; did you mean 'soft'"):
        writer.list_schedules(size=1)[0].delete(sotf=False)
    with pytest.raises(QueryError, match=r"runs.delete has no keyword 'soft'; it takes none"):
        writer.list_pipeline_runs(size=1).delete(confirm=1, soft=False)


def test_an_error_names_the_verb_that_was_called(writer: Client) -> None:
    run = first_run(writer)
    with pytest.raises(QueryError, match=r"snapshots.run is about a pipeline snapshot"):
        writer.snapshots.run(run)
    with pytest.raises(QueryError, match=r"stacks.copy is about a stack"):
        writer.stacks.copy(run, "x")
    with pytest.raises(QueryError, match=r"components.copy is about a stack component"):
        writer.components.copy(run, "x")
