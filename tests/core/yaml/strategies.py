"""Values, texts and documents for the property tests: everything that YAML writers spoil."""

from hypothesis import strategies as st

TRAPS = (
    "on", "off", "yes", "No", "y", "N", "true", "False", "null", "~", "", " ", "0777", "0o17",
    "1.10", "1.18", "7", "3.0", "1e3", "1_000", "0x1F", "0b11", "12:30:45", "1:30", "190:20:30.15",
    "2024-01-01", "2001-12-14t21:59:43.10-05:00", ".inf", "-.INF", ".nan", "+1", "-1", ".5", "1.",
    "=", "<<", "-", "- a", "-a", "?", "? a", ":", "a:", "a: b", "a:b", "a #b", "a#b", "#a", "&a",
    "*a", "!a", "|", ">", "%a", "@a", "`a`", "{a", "{{ x }}", "[a", "]", "}", ",a", "'a'", '"a"',
    "it's", 'say "x"', "C:\\path", "---", "--- a", "...", "... a", "<+input>",
    '<+a> == "b" && <+c>',
    "<+input>.allowedValues(a,b)", "${{ env.config.name }}", "<placeholder>", "a ", " a", "a\n",
    "a\n\n", "\n", "\na", "a\n ", " \na", "a\n\n b\n", "\ta\nb", "a\tb", "a\r\nb", "a\rb", "\x00",
    "\x85", "a\u2028b", "\u2029", "\xa0a", "a\u200bb", "\ufeff", "\U0001f600", "\ufffe", "\x7f",
    "#!/bin/sh\nset -e\nfor i in a b; do\n  echo $i \ndone\n", "a\n# b\n", "--- \n", "a\n---\nb\n",
    "x" * 3000, ("word " * 900).strip(), "  indented\nless\n", "a  \n  b\n", "trailing \n",
)  # fmt: skip

characters = st.characters(exclude_categories=("Cs",))
texts = st.one_of(
    st.sampled_from(TRAPS),
    st.text(characters, max_size=12),
    st.text("ab :#-\n\t'\"|>\\{}[],&*!%@`?=~<+.0123456789eExXoO_", max_size=14),
    st.lists(st.text("ab: #-\t", max_size=6), max_size=5).map("\n".join),
)
keys = texts.filter(lambda text: len(text) <= 1000)
scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    texts,
)
values = st.recursive(
    scalars,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(keys, inner, max_size=4)),
    max_leaves=12,
)
