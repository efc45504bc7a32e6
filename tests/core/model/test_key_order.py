"""Proves that keys come in Harness's order and that none is added, dropped or changed."""

from hypothesis import given
from hypothesis import strategies as st

from harness_components._core.model.key_order import KeyOrder
from harness_components.services.args import ServiceArgs
from harness_components.services.artifacts.images import DockerRegistryArtifact

ORDER = KeyOrder(
    {
        "": ("a", "b", "c"),
        "b": ("c", "a"),
        "b.a": ("y", "x"),
        "c[]": ("b", "a"),
        "c[].a": ("x", "b"),
    }
)
KEYS = st.sampled_from(["a", "b", "c", "x", "y"])
VALUES = st.recursive(
    st.integers(),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=5)),
    max_leaves=15,
)


def test_each_mapping_and_each_item_of_a_list_has_its_own_order():
    made = ORDER.arrange(
        {
            "x": 1,
            "c": [{"a": {"b": 1, "x": 2}, "b": 2}, "text"],
            "b": {"a": {"x": 1, "z": 3, "y": 2}, "c": 0},
        }
    )

    assert list(made) == ["b", "c", "x"]
    assert list(made["b"]) == ["c", "a"]
    assert list(made["b"]["a"]) == ["y", "x", "z"]
    assert list(made["c"][0]) == ["b", "a"]
    assert list(made["c"][0]["a"]) == ["x", "b"]
    assert made["c"][1] == "text"


def test_a_service_is_ordered_by_what_its_class_says():
    spec = {"variables": [{"value": 1, "name": "a"}], "artifacts": {"sidecars": [], "primary": {}}}
    given = {"serviceDefinition": {"type": "Ssh", "spec": spec}, "custom": 1, "name": "X"}

    made = ServiceArgs.ORDER.arrange(given)

    assert list(made) == ["name", "serviceDefinition", "custom"]
    assert list(made["serviceDefinition"]) == ["spec", "type"]
    assert list(made["serviceDefinition"]["spec"]) == ["artifacts", "variables"]
    assert list(made["serviceDefinition"]["spec"]["artifacts"]) == ["primary", "sidecars"]
    assert list(made["serviceDefinition"]["spec"]["variables"][0]) == ["name", "value"]
    assert list(given) == ["serviceDefinition", "custom", "name"]


def test_a_source_is_ordered_by_the_order_of_all_sources():
    spec = {"tag": "1", "imagePath": "a/b", "connectorRef": "c"}

    made = DockerRegistryArtifact.ORDER.arrange({"type": "x", "spec": spec})

    assert list(made) == ["spec", "type"]
    assert list(made["spec"]) == ["connectorRef", "imagePath", "tag"]


@given(st.dictionaries(KEYS, VALUES, max_size=6))
def test_nothing_is_lost_and_ordering_twice_changes_nothing(mapping):
    before = repr(mapping)
    made = ORDER.arrange(mapping)

    assert made == mapping
    assert repr(mapping) == before
    assert repr(ORDER.arrange(made)) == repr(made)
    unknown = [key for key in mapping if key not in ("a", "b", "c")]
    assert list(made)[len(mapping) - len(unknown) :] == unknown
