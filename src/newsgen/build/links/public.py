"""Which addresses of machines are public, so that no text makes this one ask its own network."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

# https://www.iana.org/assignments/iana-ipv4-special-registry, and multicast (RFC 5771). Spelt out,
# since what Python's own ``is_global`` says differs from version to version.
_NOT_PUBLIC_4 = tuple(
    ip_network(one)
    for one in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",  # between providers and customers (RFC 6598); cloud metadata too
        "127.0.0.0/8",
        "168.63.129.16/32",  # what virtual machines of Azure ask for their secrets
        "169.254.0.0/16",  # link-local, and metadata of most clouds
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",
    )
)
_GLOBAL_6 = ip_network("2000::/3")
"""What is given out for use on the internet (RFC 4291, 2.4): neither ULA, link-local nor NAT64."""

# https://www.iana.org/assignments/iana-ipv6-special-registry, within 2000::/3
_NOT_PUBLIC_6 = tuple(
    ip_network(one)
    for one in (
        "2001::/23",  # Teredo and ORCHID among them
        "2001:db8::/32",
        "2002::/16",  # 6to4: holds an IPv4 address, which may be any
        "3fff::/20",
    )
)


def is_public(text: str) -> bool:
    """Tell whether *text* is the IP address of a machine that anyone on the internet can reach.

    Of what only stands for an IPv4 address (mapped, NAT64, 6to4) nobody is sure: it isn't.
    """
    try:
        address = ip_address(text)
    except ValueError:
        return False
    if isinstance(address, IPv6Address):
        return address in _GLOBAL_6 and not any(address in one for one in _NOT_PUBLIC_6)
    assert isinstance(address, IPv4Address)
    return not any(address in one for one in _NOT_PUBLIC_4)
