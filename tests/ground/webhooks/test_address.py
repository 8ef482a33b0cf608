"""Which addresses can be called."""

import pytest

from dongthuan.ground.webhooks import address
from dongthuan.kernel.refusal import Refusal

PRIVATE = [
    "10.0.0.1", "127.0.0.1", "0.0.0.0", "169.254.169.254", "172.16.0.1", "192.168.1.1", "100.64.0.1", "224.0.0.1",
    "255.255.255.255", "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:10.0.0.1",
    "::ffff:127.0.0.1", "64:ff9b::a00:1", "2002:a00:1::", "2001:db8::1", "192.0.2.1", "198.18.0.1",
]  # fmt: skip


@pytest.mark.parametrize("written", PRIVATE)
def test_what_lies_inside_or_nowhere_is_not_public(written: str) -> None:
    assert not address.is_public(written)


@pytest.mark.parametrize("written", ["93.184.215.14", "8.8.8.8", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"])
def test_what_anybody_can_reach_is(written: str) -> None:
    assert address.is_public(written)


@pytest.mark.parametrize(
    "url",
    [
        "", "vidu.example.com", "http://vidu.example.com/", "ftp://vidu.example.com/", "file:///etc/passwd",
        "https://", "https:///x", "https://a:b@vidu.example.com/", "https://vidu.example.com@10.0.0.1/",
        "https://vidu.example.com/#x", "https://vidu.example.com:99999/", "https://vidu.example.com/a b",
        "https://vidu.example.com/\r\nHost: x", "https://ví-dụ.example.com/", "https://vidu.example.com/" + "a" * 500,
        "https://[::1", "javascript:alert(1)",
    ],
)  # fmt: skip
def test_what_is_no_address_for_us(url: str) -> None:
    with pytest.raises(Refusal, match="url_not_usable"):
        address.read(url, ())


@pytest.mark.parametrize("host", ["10.0.0.1", "127.0.0.1", "[::1]", "[::ffff:10.0.0.1]", "169.254.169.254"])
def test_a_number_is_looked_at_before_it_is_kept(host: str) -> None:
    with pytest.raises(Refusal, match="address_not_public"):
        address.read(f"https://{host}/hook", ())


@pytest.mark.parametrize("host", ["2130706433", "0x7f000001", "127.1", "localhost"])
def test_a_number_in_disguise_is_a_name_and_looked_at_when_it_is_resolved(host: str) -> None:
    target = address.read(f"https://{host}/hook", ())
    with pytest.raises(Refusal, match=r"address_not_public|name_not_found"):
        address.resolve(target)


def test_an_intranet_is_named_in_the_setting_with_or_without_its_port() -> None:
    assert address.read("http://127.0.0.1:8123/x", {"127.0.0.1:8123"}).trusted
    assert address.read("http://hop-thu.noi-bo/x", {"hop-thu.noi-bo"}).port == 80
    with pytest.raises(Refusal, match="url_not_usable"):
        address.read("http://127.0.0.1:8124/x", {"127.0.0.1:8123"})
