"""TagPacks: inheritance, one statement a tag, flags, links to actors, the counts of the examples."""

from collections import Counter
from pathlib import Path

import pytest

from graph_schema.entities import Wallet
from graph_schema.statements import Reject, Statement
from loaders import actorpack, tagpack
from loaders.format import Origin

EXAMPLES = Path(__file__).parents[2] / "examples" / "tagpacks"
ORIGIN = Origin("graphsense", "KR-KNP")
BITCOIN = "wallet:bip122:000000000019d6689c085ae165831e93:"
ONE, TWO = "1Archive1n2C579dMsAu3iC6tWzuQJz8dN", "12cbQLTFMXRnSzktFkuoG3eHoMeFtpTu3S"
DAY = 86_400_000

# What SOURCE.md of the examples states.
COUNTS = {
    "africrypt-hack": 1, "binance": 2, "blender_io": 45, "demo": 5, "exchange-wallets-binance": 86,
    "exchange-wallets-bybit": 8, "exchange-wallets-huobi": 58, "exchange-wallets-kucoin": 59,
    "exchange-wallets-okx": 36, "forsage": 8, "hydra": 117, "interpol-real_services": 10, "lazarus": 21, "lazarus2": 6,
    "plustoken": 12, "sinbad_io": 2,
}  # fmt: skip


def load(tmp_path: Path, text: str) -> list[Statement | Reject]:
    path = tmp_path / "pack.yaml"
    path.write_text(text, encoding="utf-8")
    return list(tagpack.read(path, ORIGIN))


def wallet(part: Statement | Reject) -> Wallet:
    assert isinstance(part, Statement), part
    assert isinstance(part.record, Wallet)
    return part.record


def test_header_holds_for_every_tag_that_does_not_set_its_own(tmp_path: Path) -> None:
    first, second = load(
        tmp_path,
        "title: Pack\ncreator: Me\ndescription: of scams\nlabel: Shared\ncurrency: BTC\nabuse: scam\n"
        "confidence: forensic\nsource: https://a.example\nlastmod: 2021-11-12\ncategory: user\ntags:\n"
        f"- address: {ONE}\n- address: {TWO}\n  label: Own\n  abuse: phishing\n  confidence: web_crawl\n"
        "  source: https://b.example\n  lastmod: 2022-01-02\n  category: service\n",
    )
    assert first.place == "tag 1"
    one, two = wallet(first), wallet(second)
    assert (one.label, one.abuse, one.grade, one.reference, one.category, one.ticker) == (
        "Shared", "scam", "graphsense:forensic", "https://a.example", "user", "BTC",
    )  # fmt: skip
    assert (one.at, one.until - one.at, one.precision) == (1_636_675_200_000, DAY - 1, "day")
    assert (two.label, two.abuse, two.grade, two.reference, two.category) == (
        "Own", "phishing", "graphsense:web_crawl", "https://b.example", "service",
    )  # fmt: skip
    assert two.at - one.at == 51 * DAY
    assert one.entity == f"{BITCOIN}{ONE}"
    assert one.description == "Pack, by Me: of scams"
    assert not one.flags


def test_header_fields_below_the_tags_count(tmp_path: Path) -> None:
    (only,) = load(tmp_path, f"title: Pack\ntags:\n- address: {ONE}\ncurrency: BTC\nlabel: Late\n")
    assert wallet(only).label == "Late"
    assert wallet(only).ticker == "BTC"


def test_a_tag_empties_a_field_by_null(tmp_path: Path) -> None:
    (only,) = load(
        tmp_path, f"title: P\nactor: huobi\nlabel: L\ntags:\n- address: {ONE}\n  actor: null\n  label: 'null'\n"
    )
    assert isinstance(only, Statement)
    assert not only.links
    assert wallet(only).label == "null"


def test_texts_stay_as_written(tmp_path: Path) -> None:
    (only,) = load(tmp_path, f"title: 01\nlabel: 0x10\ntags:\n- address: {ONE}\n  abuse: yes\n")
    assert (wallet(only).label, wallet(only).abuse, wallet(only).description) == ("0x10", "yes", "01.")


def test_actor_holds_the_wallet_and_keeps_it_where_it_is_custodial(tmp_path: Path) -> None:
    market, exchange, mention = load(
        tmp_path,
        f"title: P\ncurrency: BTC\nactor: some one\ntags:\n- address: {ONE}\n  category: market\n"
        f"- address: {ONE}\n  category: exchange\n- address: {ONE}\n  category: exchange\n  tag_type: mention\n",
    )
    assert isinstance(market, Statement)
    assert isinstance(exchange, Statement)
    actor = "organization:graphsense-actors:some%20one"
    assert [(link.type(), link.from_key, link.to_key) for link in market.links] == [("HOLDS", actor, f"{BITCOIN}{ONE}")]
    assert [(link.type(), link.from_key, link.to_key) for link in exchange.links] == [
        ("HOLDS", actor, f"{BITCOIN}{ONE}"),
        ("CUSTODIED_BY", f"{BITCOIN}{ONE}", actor),
    ]
    assert isinstance(mention, Statement)
    assert not mention.links
    assert "some one" in wallet(mention).flags[0]


def test_concepts_and_context_are_kept(tmp_path: Path) -> None:
    (only,) = load(
        tmp_path,
        f"title: P\ntags:\n- address: {ONE}\n  concepts: [exchange, hot_wallet]\n  is_cluster_definer: true\n"
        '  context: \'{"token": "USDT"}\'\n',
    )
    record = wallet(only)
    assert record.category == "exchange"
    assert record.description == (
        'P.\n{"token": "USDT"}\nFurther concepts: hot_wallet\nThe tag stands for every address of the cluster.'
    )


def test_network_outweighs_currency(tmp_path: Path) -> None:
    (only,) = load(
        tmp_path, "title: P\ntags:\n- address: TRYL7PKCG4b4xRCM554Q5J6o8f1UjUmfnY\n  network: TRX\n  currency: USDT\n"
    )
    assert wallet(only).entity == "wallet:tron:0x2b6653dc:TRYL7PKCG4b4xRCM554Q5J6o8f1UjUmfnY"
    assert wallet(only).ticker == "USDT"


@pytest.mark.parametrize(
    ("fields", "flag"),
    [
        (f"address: {ONE[:-1]}M\n  currency: BTC", "checksum"),
        (f"address: {ONE}\n  currency: NOSUCH", "chain"),
        (f"address: {ONE}\n  confidence: hearsay", "confidence"),
        (f"address: {ONE}\n  lable: typo", "field"),
        ("address: '0x0000000000000000000000000000000000000000'\n  currency: ETH", "nobody"),
    ],
)
def test_what_does_not_check_is_kept_with_a_flag(tmp_path: Path, fields: str, flag: str) -> None:
    (only,) = load(tmp_path, f"title: P\ntags:\n- {fields}\n")
    assert [text.partition(":")[0] for text in wallet(only).flags] == [flag]
    if flag in {"checksum", "chain"}:
        assert wallet(only).entity.startswith("wallet:stated:graphsense:")
        assert wallet(only).stated in {ONE, f"{ONE[:-1]}M"}
    assert wallet(only).grade is None


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        (f"address: {ONE}\n  lastmod: 2023-02-30", "calendar"),
        ("label: nothing else", "no address"),
        ("tx_hash: abc", "transaction"),
        (f"address: {'1' * 400}", "characters"),
        (f"address: {ONE}\n  label: [a, b]", "label"),
        (f"address: {ONE}\n  label: a\n  label: b", "twice"),
        (f"address: {ONE}\n  label: {'x' * 3000}", "label"),
        (f'address: {ONE}\n  label: "bell \\a"', "U+0007"),
        ("[a, b]", "mapping"),
        ("just text", "mapping"),
    ],
)
def test_a_tag_that_cannot_be_read_is_rejected_and_the_rest_loaded(tmp_path: Path, fields: str, reason: str) -> None:
    before, bad, after = load(tmp_path, f"title: P\ntags:\n- address: {ONE}\n- {fields}\n- address: {TWO}\n")
    assert isinstance(before, Statement)
    assert isinstance(bad, Reject)
    assert bad.place == "tag 2"
    assert bad.reason.startswith("line 4: ")
    assert reason in bad.reason
    assert wallet(after).entity == f"{BITCOIN}{TWO}"


def test_ten_megabytes_in_one_value_reject_that_tag_alone(tmp_path: Path) -> None:
    bad, good = load(tmp_path, f"title: P\ntags:\n- address: {ONE}\n  label: {'x' * 10_000_000}\n- address: {TWO}\n")
    assert isinstance(bad, Reject)
    assert len(bad.raw) < 3000
    assert isinstance(good, Statement)


def test_items_are_stable_and_tell_tags_of_one_address_apart(tmp_path: Path) -> None:
    tags = f"- address: {ONE}\n  label: a\n- address: {ONE}\n  label: b\n- address: {ONE}\n  label: a\n"
    first = [wallet(part).item for part in load(tmp_path, f"title: P\ntags:\n{tags}")]
    later = [
        wallet(part).item for part in load(tmp_path, f"title: New\nlastmod: 2024\ntags:\n- address: {TWO}\n{tags}")
    ]
    assert first[0] == first[2] != first[1]
    assert later[1:] == first


@pytest.mark.parametrize(("name", "count"), COUNTS.items())
def test_every_tag_of_the_examples_is_accounted_for(name: str, count: int) -> None:
    parts = list(tagpack.read(EXAMPLES / f"{name}.yaml", ORIGIN))
    assert [part.place for part in parts] == [f"tag {number}" for number in range(1, count + 1)]
    assert not [part for part in parts if isinstance(part, Reject)]


def test_examples_are_those_that_are_counted() -> None:
    assert {path.stem for path in EXAMPLES.glob("*.yaml")} == set(COUNTS)


def test_the_two_faulty_addresses_of_plustoken_are_flagged() -> None:
    faulty = [record for part in tagpack.read(EXAMPLES / "plustoken.yaml", ORIGIN) if (record := wallet(part)).flags]
    assert [record.stated for record in faulty] == [
        "1MFgcyJ7ZNSknbTBRaih6zWDE6V1A64tRYs",
        "14bwh6gmvol5ntwbvxqjkjdtzv4y5ebtvm",
    ]


def test_every_actor_that_the_examples_name_is_in_their_actor_pack() -> None:
    stated = {
        part.record.entity
        for part in actorpack.read(EXAMPLES / "actors" / "graphsense.actorpack.yaml", Origin("graphsense-actors", "X"))
        if isinstance(part, Statement) and part.record
    }
    links = [
        link
        for path in EXAMPLES.glob("*.yaml")
        for part in tagpack.read(path, ORIGIN)
        if isinstance(part, Statement)
        for link in part.links
    ]
    assert Counter(link.type() for link in links) == {"HOLDS": 455, "CUSTODIED_BY": 250}
    assert {link.from_key if link.type() == "HOLDS" else link.to_key for link in links} <= stated
