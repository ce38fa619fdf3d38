"""What keeps things going: triggers and what they run, devices, and what a model version serves."""

from __future__ import annotations

from .backends import Backend


def test_archived_triggers_are_listed_alone(backend: Backend) -> None:
    """Without the filter a list has none that are archived, and `is_archived=true` has nothing else, with `or` too."""
    archived = backend.get("/triggers", [("is_archived", "true")]).json()["items"]
    assert archived
    assert {row["body"]["is_archived"] for row in archived} == {True}
    assert {row["body"]["is_archived"] for row in backend.everything("/triggers")} == {False}
    either = [("logical_operator", "or"), ("name", "no-such-name")]
    assert backend.get("/triggers", either).json()["total"] == 0


def test_a_trigger_runs_copies_of_the_snapshots_that_it_was_attached_to(backend: Backend) -> None:
    """The named snapshot is shown, its copy is what is started, and the snapshot is found by the trigger."""
    running = [row for row in backend.everything("/triggers") if row["resources"]["snapshots"]]
    assert running
    snapshots = {row["id"]: row for row in backend.everything("/pipeline_snapshots")}
    for row in running:
        shown = [snapshot["id"] for snapshot in row["resources"]["snapshots"]]
        copies = [snapshots[copy["id"]] for copy in row["resources"]["executable_snapshots"]]
        assert [copy["metadata"]["source_snapshot_id"] for copy in copies] == shown
        found = backend.get("/pipeline_snapshots", [("trigger_id", row["id"])]).json()["items"]
        assert sorted(snapshot["id"] for snapshot in found) == sorted(shown)


def test_devices_are_the_caller_s_own(backend: Backend) -> None:
    """Not even an administrator sees another's, whatever `scope_user` says."""
    me = backend.get("/current-user").json()["id"]
    rows = backend.everything("/devices")
    assert {row["body"]["user_id"] for row in rows} == {me}
    other = next(row["id"] for row in backend.everything("/users") if row["id"] != me)
    assert backend.get("/devices", [("scope_user", other)]).json()["total"] == len(rows)


def test_a_model_version_shows_its_services(backend: Backend) -> None:
    """Its first five, whole."""
    served = [row for row in backend.everything("/services") if row["resources"]["model_version"]]
    assert served
    for row in served:
        version = backend.get(f"/model_versions/{row['resources']['model_version']['id']}").json()
        page = version["resources"]["services"]
        assert (page["index"], page["max_size"], page["total"]) == (1, 5, 1)
        assert page["items"] == [row]


def test_a_connector_is_found_by_its_labels(backend: Backend) -> None:
    """As a JSON object, where null stands for any value, or as `label=value,label`."""
    rows = {row["id"]: row["metadata"]["labels"] for row in backend.everything("/service_connectors")}
    labels = max(rows.values(), key=len)
    name, value = next(iter(labels.items()))
    same = sorted(one for one, held in rows.items() if held.get(name) == value)
    assert 0 < len(same) < len(rows)
    for text in (f'{{"{name}": "{value}"}}', f"{name}={value}"):
        found = backend.get("/service_connectors", [("labels_str", text)]).json()["items"]
        assert sorted(row["id"] for row in found) == same
    everything = [("labels_str", ",".join(labels))]
    found = backend.get("/service_connectors", everything).json()["items"]
    assert {row["id"] for row in found} == {one for one, held in rows.items() if labels.keys() <= held.keys()}
