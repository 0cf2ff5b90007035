"""Daily reference rates, in both forms of the European Central Bank, and what such a file may not hold."""

from pathlib import Path

import pytest

from graph_schema.money import UNITS
from graph_schema.rates import Rate
from graph_schema.statements import Reject, Statement
from graph_schema.times import from_iso
from loaders.format import Origin
from loaders.rates import FORMAT

EXAMPLE = Path(__file__).parents[2] / "examples" / "rates" / "invented-rates.csv"
HISTORY = (
    "USD,JPY,BGN,CYP,CZK,DKK,EEK,GBP,HUF,LTL,LVL,MTL,PLN,ROL,RON,SEK,SIT,SKK,CHF,ISK,NOK,HRK,RUB,TRL,TRY,AUD,BRL,CAD,"
    "CNY,HKD,IDR,ILS,INR,KRW,MXN,MYR,NZD,PHP,SGD,THB,ZAR"
)
"""The columns of the bank's table of all days, those of currencies that have gone among them."""
WIDE, LONG = "Date,USD,KRW,", "TIME_PERIOD,CURRENCY,OBS_VALUE"
PORTAL = "KEY,FREQ,CURRENCY,CURRENCY_DENOM,EXR_TYPE,EXR_SUFFIX,TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MULT,TITLE"


def read(folder: Path, *lines: str | bytes) -> list[Statement | Reject]:
    file = folder / "rates.csv"
    file.write_bytes(b"\n".join(line.encode() if isinstance(line, str) else line for line in lines))
    return list(FORMAT.read(file, Origin("ecb", "TW-CIB")))


def stated(found: list[Statement | Reject]) -> list[tuple[str, str, str]]:
    rates = []
    for one in found:
        assert isinstance(one, Statement), one
        assert isinstance(one.rate, Rate)
        assert (one.record, one.links, one.statistic) == (None, (), None)
        rates.append((one.place, one.rate.currency, one.rate.value))
    return rates


def test_the_wide_form_has_a_line_a_day_and_leaves_out_what_has_no_rate(tmp_path: Path) -> None:
    found = read(tmp_path, WIDE, "2025-03-04,1.0490,N/A,", "2025-03-03,1.0457,1512.20,", "")
    assert stated(found) == [("line 2", "USD", "1.0490"), ("line 3", "USD", "1.0457"), ("line 3", "KRW", "1512.20")]
    assert [one.rate.day for one in found if isinstance(one, Statement) and one.rate] == [
        from_iso("2025-03-04"), from_iso("2025-03-03"), from_iso("2025-03-03"),
    ]  # fmt: skip


def test_the_file_of_one_day_writes_its_day_in_words_and_blanks_after_commas(tmp_path: Path) -> None:
    [one, _] = found = read(tmp_path, "Date, USD, KRW, ", "4 March 2025, 1.0490, 1510.65, ")
    assert stated(found) == [("line 2", "USD", "1.0490"), ("line 2", "KRW", "1510.65")]
    assert isinstance(one, Statement) and one.rate
    assert one.rate.day == from_iso("2025-03-04")


def test_the_long_form_has_a_line_for_a_day_and_currency(tmp_path: Path) -> None:
    line = "EXR.D.USD.EUR.SP00.A,D,USD,EUR,SP00,A,2025-03-03,1.0457,A,0,US dollar/Euro"
    holiday = "EXR.D.USD.EUR.SP00.A,D,USD,EUR,SP00,A,2025-04-18,,H,0,US dollar/Euro"
    assert stated(read(tmp_path, PORTAL, line, holiday)) == [("line 2", "USD", "1.0457")]
    short = read(tmp_path, LONG, "2025-03-03,KRW,1512.20", "2025-04-18,KRW,NaN")
    assert stated(short) == [("line 2", "KRW", "1512.20")]


def test_every_currency_of_the_banks_table_can_be_read(tmp_path: Path) -> None:
    codes = HISTORY.split(",")
    assert set(codes) <= UNITS.keys()
    found = read(tmp_path, f"Date,{HISTORY},", f"2005-01-03,{','.join(['1.5'] * len(codes))},")
    assert [currency for _, currency, _ in stated(found)] == codes


def test_the_example_is_read_whole() -> None:
    found = list(FORMAT.read(EXAMPLE, Origin("rc-rates", "TW-CIB")))
    assert len(stated(found)) == 19 * 6


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ((WIDE, '2025-03-03,"1,045.7",1512.20,'), "USD: value: '1,045.7' is no rate: write digits above zero"),
        ((WIDE, "2025-03-03,-1.0457,1512.20,"), "USD: value: '-1.0457' is no rate"),
        ((WIDE, "2025-03-03,0.000,1512.20,"), "USD: value: '0.000' is no rate"),
        ((WIDE, "2025-03-03,1e3,1512.20,"), "USD: value: '1e3' is no rate"),
        ((WIDE, "2025-03-03,nan,1512.20,"), "USD: value: 'nan' is no rate"),
        ((WIDE, "2025-03-03,١٫٥,1512.20,"), "USD: value: '١٫٥' is no rate"),
        ((WIDE, "2025-03-03,,1512.20,"), "USD: is empty; write N/A where there is no rate"),
        ((WIDE, "2025-03-03,N/A,1512.20,7"), "a column without a name: holds '7'; name its currency"),
        ((WIDE, "2025-03,1.0457,1512.20,"), "Date: '2025-03' is no day; write one such as 2025-10-14"),
        ((WIDE, "2025-02-30,1.0457,1512.20,"), "Date: '2025-02-30' names a day that no calendar has"),
        ((WIDE, "2568-03-03,1.0457,1512.20,"), "Buddhist era"),
        ((WIDE, "3 Mars 2025,1.0457,1512.20,"), "Date: '3 Mars 2025' is no time"),
        ((WIDE, "2025-03-03,1.0457"), "the line has 2 values and the first 4 columns"),
        ((WIDE, b"2025-03-03,\xff,1512.20,"), "not UTF-8; save the file as UTF-8"),
        ((WIDE, '2025-03-03,"1.0'), "not CSV: unexpected end of data"),
        (("Date,EUR", "2025-03-03,1"), "EUR: currency: rates are of one EUR, which has none itself"),
        (("Date,BTC", "2025-03-03,0.00001"), "BTC: currency: 'BTC' is no currency of ISO 4217"),
        (("Date,usd", "2025-03-03,1"), "usd: currency: 'usd' is no currency"),
        ((LONG, "2025-03-03,,1.5"), "rate: currency: '' is no currency"),
        ((LONG, "2025-Q1,USD,1.5"), "TIME_PERIOD: '2025-Q1' is no time"),
        ((f"{LONG},FREQ", "2025-03,USD,1.5,M"), "FREQ: 'M' is no daily reference rate of one euro, which has D"),
        ((f"{LONG},CURRENCY_DENOM", "2025-03-03,EUR,1.5,USD"), "CURRENCY_DENOM: 'USD' is no daily reference rate"),
        ((f"{LONG},UNIT_MULT", "2025-03-03,USD,1.5,3"), "UNIT_MULT: '3' is no daily"),
        ((WIDE, "2025-03-03,1.5,N/A,", "2025-03-03,1.5,N/A,"), "USD: the day has a rate of USD in line 2 already"),
        ((LONG, "2025-03-03,USD,1.5", "2025-03-03,USD,1.6"), "rate: the day has a rate of USD in line 2 already"),
    ],
)
def test_what_is_no_rate_is_refused_with_what_to_write(tmp_path: Path, lines: tuple[str, ...], reason: str) -> None:
    rejects = [one for one in read(tmp_path, *lines) if isinstance(one, Reject)]
    assert len(rejects) == 1
    assert reason in rejects[0].reason
    assert (rejects[0].place, rejects[0].breaks_file) == (f"line {len(lines)}", False)


def test_a_line_with_one_bad_value_keeps_the_others(tmp_path: Path) -> None:
    found = read(tmp_path, WIDE, "2025-03-03,x,1512.20,", "2025-03-04,1.0490,1510.65,")
    assert [type(one).__name__ for one in found] == ["Reject", "Statement", "Statement", "Statement"]
    assert isinstance(found[0], Reject)
    assert (found[0].place, found[0].raw) == ("line 2", "2025-03-03,x,1512.20,")


@pytest.mark.parametrize("head", ["day,USD", "Date", "TIME_PERIOD,OBS_VALUE", "Date,USD,USD"])
def test_a_file_of_another_form_is_refused_as_a_whole(tmp_path: Path, head: str) -> None:
    found = read(tmp_path, head, "2025-03-03,1")
    if head == "Date":
        assert [one.reason for one in found if isinstance(one, Reject)] == [
            "the line has 2 values and the first 1 columns; fetch the file anew"
        ]
        return
    assert len(found) == 1
    assert isinstance(found[0], Reject)
    assert found[0].breaks_file
    assert "the first line names" in found[0].reason
