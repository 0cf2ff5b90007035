"""What a caller would rather have, read as RFC 9110 says."""

import pytest

from api.http.negotiation import encoding, media_type, preferred

A, B = "application/json", "application/graphql-response+json"


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        (None, A), ("", A), (" ", A), ("*/*", A), ("application/*", A), (A, A), (B, B), (B.upper(), B),
        (f"{B}, {A};q=0.9", B), (f"{A};q=0.9, {B}", B), (f"{B}, {A}", B), (f"{A}, {B}", A),
        (f"{B};q=0.5, {A};q=0.7", A), (f"{A};q=0, */*", B), (f"{A};q=0", None), (f"{B}; charset=utf-8", B),
        ("text/html", None), ("text/*;q=0.9, image/png", None), ("*/*;q=0", None), ("nonsense", None), (",,;;", None),
        (f"{B};q=2", None), (f"{B};q=nan", None), (f"{B};q=0.1234", None), (f"{B};q=1e3", None), (f"{B};q=1.000", B),
        (f"*/*, {B}", B), ("text/html, */*;q=0.1", A), (f"{'x/y,' * 5_000}{A}", None),
    ],
)  # fmt: skip
def test_the_media_type_that_is_wanted_most(accept, chosen):
    assert preferred(accept, (A, B)) == chosen


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        (None, None), ("", None), ("identity", None), ("*", None), ("br", None), ("gzip", "gzip"), ("GZIP", "gzip"),
        ("zstd", "zstd"), ("gzip, deflate, br, zstd", "zstd"), ("zstd;q=0.5, gzip", "gzip"), ("zstd;q=0", None),
        ("gzip;q=0.5, identity", None), ("gzip, identity;q=0.5", "gzip"), ("x-gzip", None),
    ],
)  # fmt: skip
def test_the_encoding_that_is_wanted_most(accept, chosen):
    assert encoding(accept, ("zstd", "gzip")) == chosen


@pytest.mark.parametrize(
    ("header", "read"),
    [
        (A, (A, "utf-8")), (f"{A}; charset=UTF-8", (A, "utf-8")), (f'{A};charset="utf-8"', (A, "utf-8")),
        (f"{A.upper()}", (A, "utf-8")), (f"{A}; charset=latin-1", (A, "latin-1")), (None, ("", "utf-8")),
        ("", ("", "utf-8")),
    ],
)  # fmt: skip
def test_a_content_type_is_read(header, read):
    assert media_type(header) == read


@pytest.mark.parametrize("header", ["nonsense", "a/b/c", ";", f"text/plain, {A}", "application", "json"])
def test_what_is_no_json_is_never_read_as_json(header):
    assert media_type(header)[0] != A
