"""Proves that keys come in Harness's order and that none is added, dropped or changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness_components._core.key_order import _INSIDE, ORDER, order


def test_a_service_is_ordered_at_every_depth():
    service = {
        "serviceDefinition": {
            "type": "Kubernetes",
            "spec": {
                "artifacts": {
                    "primary": {
                        "sources": [
                            {
                                "type": "DockerRegistry",
                                "identifier": "img",
                                "spec": {
                                    "tag": "<+input>",
                                    "imagePath": "a/b",
                                    "connectorRef": "c",
                                },
                            }
                        ],
                        "primaryArtifactRef": "img",
                    }
                },
                "manifests": [{"manifest": {"spec": {}, "type": "K8sManifest", "identifier": "m"}}],
            },
        },
        "identifier": "x",
        "custom": 1,
        "name": "X",
    }
    ordered = order("service", service)
    assert list(ordered) == ["name", "identifier", "serviceDefinition", "custom"]
    definition = ordered["serviceDefinition"]
    assert list(definition) == ["spec", "type"]
    assert list(definition["spec"]) == ["manifests", "artifacts"]
    primary = definition["spec"]["artifacts"]["primary"]
    assert list(primary) == ["primaryArtifactRef", "sources"]
    assert list(primary["sources"][0]) == ["spec", "identifier", "type"]
    assert list(primary["sources"][0]["spec"]) == ["connectorRef", "imagePath", "tag"]
    assert list(definition["spec"]["manifests"][0]["manifest"]) == ["identifier", "type", "spec"]
    assert list(service) == ["serviceDefinition", "identifier", "custom", "name"]


keys = st.sampled_from(sorted({key for known in ORDER.values() for key in known} | {"x", "y"}))
values = st.recursive(
    st.integers(),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(keys, inner, max_size=5)),
    max_leaves=15,
)


@given(st.sampled_from(sorted(ORDER)), st.dictionaries(keys, values, max_size=6))
def test_nothing_is_lost_and_ordering_twice_changes_nothing(kind, mapping):
    ordered = order(kind, mapping)
    assert ordered == mapping
    again = order(kind, ordered)
    assert repr(again) == repr(ordered)
    unknown = [key for key in mapping if key not in ORDER[kind]]
    assert list(ordered)[len(mapping) - len(unknown) :] == unknown


def test_the_tables_name_only_what_exists():
    assert set(_INSIDE) <= set(ORDER)
    for kind, below in _INSIDE.items():
        assert set(below) <= set(ORDER[kind])
        assert set(below.values()) <= set(ORDER)


def test_an_unknown_kind_is_an_error():
    with pytest.raises(KeyError):
        order("servce", {})
