"""Addresses that lead into private networks: not one of them is connected with."""

from __future__ import annotations

import socket

import pytest
from msgspec.structs import replace

from newsgen.build.links.asking import Asker
from newsgen.build.links.pace import Pace
from newsgen.build.links.policy import Policy
from newsgen.build.links.public import is_public

_PUBLIC = "93.184.216.34"
_HOSTS = {
    "localhost": "127.0.0.1",
    "localhost.localdomain": "127.0.0.1",
    "loop.example": "127.0.0.1",
    "loop6.example": "::1",
    "private-a.example": "10.1.2.3",
    "private-b.example": "172.31.255.255",
    "private-c.example": "192.168.1.1",
    "carrier.example": "100.64.0.1",
    "alibaba.example": "100.100.100.200",
    "metadata.google.internal": "169.254.169.254",
    "azure.example": "168.63.129.16",
    "oracle.example": "192.0.0.192",
    "any.example": "0.0.0.0",  # noqa: S104 - it is refused
    "here.example": "0.1.2.3",
    "multicast.example": "239.255.255.250",
    "broadcast.example": "255.255.255.255",
    "reserved.example": "240.0.0.1",
    "bench.example": "198.18.0.1",
    "documents.example": "203.0.113.9",
    "relay.example": "192.88.99.1",
    "unspecified6.example": "::",
    "mapped.example": "::ffff:127.0.0.1",
    "mapped-public.example": "::ffff:93.184.216.34",
    "compatible.example": "::127.0.0.1",
    "nat64.example": "64:ff9b::7f00:1",
    "nat64-local.example": "64:ff9b:1::a00:1",
    "six-to-four.example": "2002:7f00:1::1",
    "teredo.example": "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "orchid.example": "2001:10::1",
    "unique.example": "fd00:ec2::254",
    "link6.example": "fe80::1",
    "zone.example": "fe80::1%eth0",
    "site6.example": "fec0::1",
    "multicast6.example": "ff02::1",
    "documents6.example": "2001:db8::1",
    "documents6b.example": "3fff::1",
    "discard.example": "100::1",
    "segments.example": "5f00::1",
    "odd.example": "not an address",
    "xn--fiq228c.example": "10.0.0.8",
}

_FORMS = [
    *(f"http://{host}/" for host in _HOSTS if not host.startswith("xn--")),
    "http://localhost./",
    "http://LOCALHOST/",
    "http://localhost:80/",
    "http://loop.example./",
    "http://LOOP.example:80/",
    "https://loop.example:443/",
    "http://127.0.0.1/",
    "http://127.0.0.1./",
    "http://127.1/",
    "http://127.0.1/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0x7f.0x0.0x0.0x1/",
    "http://0x7f.1/",
    "http://017700000001/",
    "http://0177.0.0.1/",
    "http://0177.0.0.01/",
    "http://127.000.000.001/",
    "http://0/",
    "http://0.0.0.0/",
    "http://169.254.169.254/latest/meta-data/",
    "http://2852039166/",
    "http://0xA9FEA9FE/",
    "http://10.0.0.1/",
    "http://192.168.0.1/",
    "http://100.64.1.1/",
    "http://255.255.255.255/",
    "http://999.1.1.1/",
    "http://1.2.3.4.5/",
    "http://[::1]/",
    "http://[::]/",
    "http://[0:0:0:0:0:0:0:1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[::127.0.0.1]/",
    "http://[64:ff9b::127.0.0.1]/",
    "http://[2002:7f00:1::]/",
    "http://[fe80::1%25eth0]/",
    "http://[fe80::1%eth0]/",
    "http://[fd00::1]/",
    "http://[ff02::1]/",
    "http://[::1/",
    "http://[127.0.0.1]/",
    "http://１２７.０.０.１/",
    "http://127。0。0。1/",
    "http://①②⑦.⓪.⓪.①/",
    "http://ｌｏｃａｌｈｏｓｔ/",
    "http://ⓛoop.example/",
    "http://中文.example/",
    "http://%31%32%37.0.0.1/",
    "http://127%2e0.0.1/",
    "http://user@loop.example/",
    "http://user:secret@127.0.0.1/",
    "http://news.example@127.0.0.1/",
    "http://news.example:80@127.0.0.1/",
    "http://news.example#@127.0.0.1:8080/",
    "http://127.0.0.1\\@news.example/",
    "http://news.example\\@127.0.0.1/",
    "http:/127.0.0.1/",
    "http:127.0.0.1",
    "http:///127.0.0.1/",
    "//127.0.0.1/",
    "http:\\\\127.0.0.1/",
    "http://127.0.0.1\t/",
    "http://loop\n.example/",
    "http:// 127.0.0.1/",
    "http://intranet/",
    "http://loop.example:8080/",
    "http://news.example:22/",
    "http://news.example:6379/",
    "http://news.example:/%0d%0aHost:%20x/".replace("news", "loop"),
    "http://loop..example/",
    "http://-loop.example/",
    "http://" + "a" * 64 + ".example/",
    "http://" + "a." * 130 + "example/",
    "file:///etc/passwd",
    "ftp://news.example/",
    "gopher://127.0.0.1:6379/_INFO",
    "javascript:alert(1)",
    "http://",
    "",
]


class _World:
    """A resolver of names as they are pretended to be, and a wire that nothing answers on."""

    def __init__(self, *answers: list[str]) -> None:
        self.connected: list[str] = []
        self._answers = list(answers)

    def resolve(self, host: str, _port: int) -> list[str]:
        if self._answers:
            return self._answers.pop(0)
        return [_HOSTS.get(host, host if host[0].isdigit() or ":" in host else _PUBLIC)]

    def connect(self, address: str, _port: int, _timeout: float) -> socket.socket:
        self.connected.append(address)
        raise ConnectionRefusedError

    def asker(self) -> Asker:
        policy = replace(Policy(pause=0.0), resolve=self.resolve, connect=self.connect)
        return Asker(policy, Pace(policy))


def test_eighty_forms_are_tried():
    assert len(_FORMS) == len(set(_FORMS)) >= 80


@pytest.mark.parametrize("number", range(len(_FORMS)))
def test_no_form_of_an_address_reaches_a_private_network(number):
    world = _World()
    outcome = world.asker().ask(_FORMS[number])

    assert [one for one in world.connected if not is_public(one)] == []
    assert (outcome.told, world.connected) in [
        ("private", []),
        ("address", []),
        ("port", []),
        ("no-connection", [_PUBLIC]),  # what stands before a # is all that counts
    ]


def test_what_is_public_is_connected_with():
    world = _World()

    assert world.asker().ask("http://news.example/").told == "no-connection"
    assert world.connected == [_PUBLIC]


def test_of_several_addresses_all_have_to_be_public():
    world = _World([_PUBLIC, "10.0.0.1"])

    assert world.asker().ask("http://news.example/").told == "private"
    assert world.connected == []


def test_a_name_that_leads_elsewhere_the_second_time_is_looked_at_again():
    world = _World([_PUBLIC], ["127.0.0.1"])
    asker = world.asker()

    assert asker.ask("http://news.example/").told == "no-connection"
    assert asker.ask("http://news.example/").told == "private"
    assert world.connected == [_PUBLIC]


@pytest.mark.parametrize(
    "address", ["1.1.1.1", _PUBLIC, "2606:4700::1111", "2001:4860:4860::8888"]
)
def test_machines_of_the_internet_are_public(address):
    assert is_public(address)
