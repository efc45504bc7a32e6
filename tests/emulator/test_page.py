"""Proves what the web page says, who may read it, and that nothing stored can become markup.

Does not prove how it looks: that was judged by eye in a browser.
"""

from __future__ import annotations

from html.parser import HTMLParser
from urllib.parse import quote

import pytest

from emulator import Emulator
from tests.emulator.client import KEY, Client, service_yaml
from tests.emulator.test_profiles import manifest

ORG, SHOP = "acme", "shop"
VOID = frozenset({"input", "link", "meta", "wbr"})
EVIL = "<script>alert('x')</script>"


class Page(HTMLParser):
    """Collects what the tests ask about and refuses tags that do not nest."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[str] = []
        self.links: dict[str, str] = {}
        self.labels: list[dict[str, str | None]] = []
        self.text = ""
        self._link = ""
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        values = dict(attrs)
        assert not [name for name in values if name.startswith("on")]
        if tag == "a":
            self._link = values["href"] or ""
        if tag == "input":
            self.labels.append(values)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        if self.open and self.open[-1] == "a":
            self.links[data] = self._link


def page(client: Client, path: str = "/", status: int = 200) -> Page:
    answer = client.send("GET", path, headers={"x-api-key": KEY})
    assert answer.status == status
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert "script-src" not in answer.headers["Content-Security-Policy"]
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
    return Page(answer.content.decode())


def test_the_tree_leads_to_every_entity(client: Client, project: dict[str, str]) -> None:
    client.connector("hub", name="Company hub")
    client.service("web", name="Web", **project)
    client.environment("dev", name="Dev", **project)
    client.infrastructure("k8s", "dev", **project)
    home = page(client)
    for name in ("Company hub", "acme", "shop", "Web", "Dev", "dev / k8s"):
        entity = page(client, home.links[name])
        assert name.rpartition(" / ")[2] in entity.text
        assert "create v1" in entity.links
    assert home.tags.count("h1") == 1
    assert {"main", "header", "nav"} <= set(page(client, home.links["Web"]).tags)
    assert "script" not in home.tags
    assert home.labels[0]["aria-label"], "the search box has a name"


def test_files_have_their_paths_and_folders_are_none(
    client: Client, project: dict[str, str]
) -> None:
    for folder in ("catalog", "storefront"):
        client.file(folder, folder, **project)
        client.file(f"{folder}_d", "deployment.yaml", folder, b"x", **project)
    client.file("top", "top.yaml", "Root", b"x", **project)

    home = page(client)
    for path, name in (
        ("/catalog/", "catalog"),
        ("/catalog/deployment.yaml", "deployment.yaml"),
        ("/storefront/deployment.yaml", "deployment.yaml"),
    ):
        assert name in page(client, home.links[path]).text
    assert home.links["/catalog/deployment.yaml"] != home.links["/storefront/deployment.yaml"]
    assert "3files" in home.text
    assert "2folders" in home.text
    assert "files (3), folders (2)" in home.text
    listed = page(client, f"/list?kind=file&org={ORG}&project={SHOP}")
    assert "3 files, 2 folders" in listed.text
    assert "/storefront/deployment.yaml" in listed.links
    assert "0 services" in page(client, f"/list?kind=service&org={ORG}&project={SHOP}").text


def test_an_empty_account_says_so(client: Client) -> None:
    assert "The account is empty" in page(client).text


def test_an_entity_with_references_and_history(client: Client, project: dict[str, str]) -> None:
    client.connector("hub", name="Company hub")
    client.service("web", yaml=service_yaml("web"), **project)
    client.service("web", "PUT", yaml=service_yaml("web").replace("1.10", "1.11"), **project)
    home = page(client)
    service = page(client, home.links["web"])
    assert "tag: '1.11'" in service.text
    assert "spec.connectorRef" in service.text
    hub = page(client, service.links["connector hub"])
    assert "service web" in hub.links, "what refers to it"
    change = page(client, service.links["update v2"])
    assert "ins" in change.tags
    assert "del" in change.tags
    assert "-              spec: {connectorRef: account.hub, imagePath: acme/web, tag: '1.10'}" in (
        change.text
    )
    client.api("DELETE", "/ng/api/connectors/hub")
    after = page(client, service.links["connector hub"])
    assert "deleted" in after.text
    assert "delete v2" in after.links
    assert "not in this account" in page(client, home.links["web"]).text


def test_the_files_of_a_service_are_what_it_refers_to(
    client: Client, project: dict[str, str]
) -> None:
    client.file("v", "values.yaml", "Root", b"x", **project)
    client.service("web", yaml=manifest("Harness", "valuesPaths", "/values.yaml"), **project)

    service = page(client, page(client).links["web"])
    assert "manifest.spec.valuesPaths[0]" in service.text
    values = page(client, service.links["file /values.yaml"])
    assert "service web" in values.links


def test_nothing_stored_becomes_markup(client: Client, project: dict[str, str]) -> None:
    client.organization("evil", name=EVIL, description=EVIL, tags={EVIL: EVIL})
    client.file("f", "f.html", content=EVIL.encode())
    yaml = f"service:\n  name: web\n  identifier: web\n  {EVIL}: '{EVIL}'\n# {EVIL}\n"
    client.service("web", yaml=yaml.replace("'x'", "x"), **project)
    home = page(client)
    pages = [home, page(client, "/search?q=" + quote(EVIL))]
    pages += [page(client, home.links[name]) for name in (EVIL, "/f.html", "web")]
    for shown in pages:
        assert "script" not in shown.tags
        assert "alert(" in shown.text


def test_search_and_lists(client: Client) -> None:
    for number in range(70):
        client.organization(f"o{number}", name=f"Organization {number}")
    found = page(client, "/search?q=Organization+7")
    assert found.links["Organization 7"]
    home = page(client)
    listed = page(client, home.links["all 70 organizations"])
    assert listed.text.count("v1") == 70
    assert "next" not in listed.links
    assert "Organization 1" not in page(client, "/search?q=%25").text


def test_unknown_entities_are_404(client: Client) -> None:
    assert "No such entity" in page(client, "/entity?kind=service&id=x", 404).text


def test_the_page_needs_its_link(emulator: Emulator, client: Client) -> None:
    client.organization("hidden")
    for path in ("/", "/entity?kind=organization&id=hidden", "/?key=wrong", "/search?q=hidden"):
        answer = client.send("GET", path)
        assert answer.status == 401
        assert b"hidden" not in answer.content
    opened = client.send("GET", emulator.page.removeprefix(emulator.origin))
    assert opened.status == 303
    assert opened.headers["Location"] == "/", "the key leaves the address line"
    cookie = opened.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert KEY not in cookie
    name_and_value = cookie.partition(";")[0]
    shown = client.send("GET", "/", headers={"Cookie": name_and_value})
    assert shown.status == 200
    assert b"hidden" in shown.content
    token = emulator.page.rpartition("=")[2]
    client.key = token
    assert client.organization("more").status == 401, "the link reads and cannot write"


def test_the_control_call_gives_the_link(emulator: Emulator, client: Client) -> None:
    assert client.control("GET", "page").json == {"url": emulator.page}


def test_the_api_key_opens_a_page_too(client: Client) -> None:
    answer = client.send("GET", f"/search?q=a&key={KEY}")
    assert (answer.status, answer.headers["Location"]) == (303, "/search?q=a")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_pages_only_read(client: Client, method: str) -> None:
    assert client.send(method, "/", b"", {"x-api-key": KEY}).status == 405


def test_the_style_is_served(client: Client) -> None:
    answer = client.send("GET", "/style.css")
    assert answer.status == 200
    assert answer.headers["Content-Type"].startswith("text/css")
