"""A response policy zone: what dnspython reads back, serials, and what a zone cannot or must not hold."""

import re

import dns.rdatatype
import dns.zone
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange.rpz import (
    SERIALS,
    Apex,
    ZoneError,
    next_serial,
    serial_of,
    unfit,
    write_zone,
    zone_mailbox,
    zone_name,
)
from graph_schema.blocking import Blocking
from graph_schema.identifiers import identify_domain
from graph_schema.times import UNKNOWN

APEX = Apex("rpz.agency.example", "localhost", "hostmaster.rpz.agency.example", 7, 300)


def order(**told):
    return Blocking(
        **{"order": "order:s:1", "file_number": "RC-1", "authority": "a court", "legal_basis": "act, s. 7",
           "issued": "2025-03-12", "expires": None, "status": "in_force", "tied": UNKNOWN, "reviews": (0,), **told}
    )  # fmt: skip


def text(names, told="As of today", apex=APEX):
    return "".join(f"{line}\n" for line in write_zone(apex, told, names))


def owners(zone, kind):
    return [name.to_text() for name, _ in zone.iterate_rdatasets(kind)]


def test_a_zone_is_read_back_with_each_name_and_its_wildcard():
    written = text([("a.example", [order()]), ("xn--ctt84h08jgy7a.example", [order(), order(file_number="RC-2")])])
    zone = dns.zone.from_text(written, relativize=False)
    assert zone.origin.to_text() == "rpz.agency.example."
    soa = zone.get_rdataset("@", "SOA")[0]
    assert (soa.mname.to_text(), soa.rname.to_text(), soa.serial, soa.minimum) == (
        "localhost.", "hostmaster.rpz.agency.example.", 7, 300,
    )  # fmt: skip
    assert [each.target.to_text() for each in zone.get_rdataset("@", "NS")] == ["localhost."]
    assert owners(zone, "CNAME") == [
        f"{name}.rpz.agency.example."
        for name in ("a.example", "*.a.example", "xn--ctt84h08jgy7a.example", "*.xn--ctt84h08jgy7a.example")
    ]
    targets = {each.target.to_text() for _, held in zone.iterate_rdatasets("CNAME") for each in held}
    assert targets == {"."}
    assert {held.ttl for _, held in zone.iterate_rdatasets(dns.rdatatype.ANY)} <= {300}
    assert "; RC-2 | a court | act, s. 7 | until lifted | review 1970-01-01\nxn--ctt84h08jgy7a.example " in written


def test_an_empty_list_is_a_zone_too():
    zone = dns.zone.from_text(text([]))
    assert len(zone.nodes) == 1


HOSTILE = st.text(max_size=40) | st.sampled_from(
    ["x\nevil.example 300 IN CNAME .", "a\r\n$INCLUDE /x", "\u2028@", "(", "\x00"]
)


@given(told=HOSTILE, authority=HOSTILE, basis=HOSTILE, number=HOSTILE)
def test_texts_of_sources_stay_in_comments(told, authority, basis, number):
    hostile = order(authority=authority, legal_basis=basis, file_number=number, expires="2026")
    written = text([("a.example", [hostile])], told)
    zone = dns.zone.from_text(written, relativize=False)
    assert owners(zone, "CNAME") == ["a.example.rpz.agency.example.", "*.a.example.rpz.agency.example."]
    assert len(written.split("\n")) == 9
    assert len(re.split(r"[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", written)) == 1


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("a.example", None),
        ("www.a.co.uk", None),
        ("a.github.io", None),
        (None, "no_name"),
        ("a..b", "no_name"),
        ("-a.example", "no_name"),
        ("a-.example", "no_name"),
        ("a b.example", "no_name"),
        ("a_b.example", "no_name"),
        ("*.a.example", "no_name"),
        ("32.1.2.0.192.rpz-ip", "no_name"),
        ("ns.example.rpz-nsdname", "no_name"),
        ("co.uk", "public_suffix"),
        ("com.tw", "public_suffix"),
        ("github.io", "public_suffix"),
        (f"{'a' * 63}.{'b' * 63}.{'c' * 63}.{'d' * 40}.com", "too_long"),
        (f"{'a' * 64}.com", "no_name"),
    ],
)
def test_what_a_zone_does_not_hold(name, reason):
    assert unfit(name, "rpz.agency.example") == reason


@given(length=st.integers(1, 63), origin=st.sampled_from(["rpz", "rpz.agency.example", "x" * 60 + ".example"]))
def test_every_name_that_fits_is_one_that_dnspython_takes(length, origin):
    name = ".".join(["a" * 63, "b" * 63, "c" * 40, "d" * length, "com"])
    apex = Apex(origin, "localhost", "h.example", 1, 60)
    if unfit(name, origin) is None:
        assert len(owners(dns.zone.from_text(text([(name, [])], apex=apex), relativize=False), "CNAME")) == 2
    else:
        with pytest.raises(dns.exception.DNSException):
            dns.zone.from_text(text([(name, [])], apex=apex))


def test_names_of_a_zone_are_in_the_form_of_the_schema():
    for shown in ("江帆投資.example", "Bücher.Example", "ไทย.example"):
        name = identify_domain(shown, source="s").key.partition(":")[2]
        assert name.isascii()
        assert unfit(name, "rpz") is None


def test_names_and_mailboxes_are_checked():
    assert zone_name(" RPZ.Agency.Example. ") == "rpz.agency.example"
    assert zone_name("rpz") == "rpz"
    assert zone_name("江帆投資.example") == "xn--ctt84h08jgy7a.example"
    assert zone_mailbox(None, "rpz.example") == "hostmaster.rpz.example"
    assert zone_mailbox("dns.desk@agency.example", "rpz") == "dns\\.desk.agency.example"
    for bad in ("", ".", "a..b", "a b", "x" * 64, "10.0.0.1", "a\nb", "$ORIGIN", f"{'a.' * 101}b"):
        with pytest.raises(ZoneError, match="write one of at most 200"):
            zone_name(bad)
    for bad in (
        "",
        "nobody",
        "a b@agency.example",
        "a@b@",
        "@agency.example",
        "a\n@agency.example",
        f"{'a' * 64}@agency.example",
    ):
        with pytest.raises(ZoneError):
            zone_mailbox(bad, "rpz")
    assert dns.zone.from_text(text([], apex=Apex("rpz", "localhost", "dns\\.desk.agency.example", 1, 60)))


@pytest.mark.parametrize(
    ("earlier", "wanted", "serial"),
    [
        (None, None, 1_764_000_000),
        (5, None, 1_764_000_000),
        (1_764_000_000, None, 1_764_000_001),
        (1_764_000_009, None, 1_764_000_010),
        (SERIALS - 1, None, 1_764_000_000),
        (None, 0, 0),
        (7, 8, 8),
        (SERIALS - 1, 3, 3),
    ],
)
def test_serials_are_newer_than_that_of_the_zone_before(earlier, wanted, serial):
    assert next_serial(earlier, wanted, 1_764_000_000_999) == serial


@pytest.mark.parametrize(("earlier", "wanted"), [(7, 7), (7, 6), (3, SERIALS - 1), (None, -1), (None, SERIALS)])
def test_a_serial_that_resolvers_would_not_take_is_refused(earlier, wanted):
    with pytest.raises(ZoneError, match="serial"):
        next_serial(earlier, wanted, 0)


def test_the_serial_of_an_earlier_zone_is_read_and_nothing_else_is_taken_for_one():
    assert serial_of(text([("a.example", [order()])]), "rpz.agency.example") == 7
    assert serial_of("", "rpz.agency.example") is None
    for other in ("127.0.0.1 localhost\n", text([], "x\n@ 300 IN SOA a b 9 "), " \n"):
        if "SOA" in other:
            assert serial_of(other, "rpz.agency.example") == 7
            with pytest.raises(ZoneError, match="another file"):
                serial_of(other, "agency.example")
        else:
            with pytest.raises(ZoneError, match="another file"):
                serial_of(other, "rpz.agency.example")
