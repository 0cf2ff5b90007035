"""OFAC's sanctions lists in SDN Advanced XML (``sdn_advanced.xml``, ``cons_advanced.xml``), under either namespace.

| element | becomes |
| --- | --- |
| DistinctParty | Person or Organization, key by FixedRef; a vessel or aircraft has no kind and is refused |
| Location | Place, LOCATED_IN its country |
| Feature Location | LOCATED_AT the place; of an organization also LOCATED_IN the country (an address is no residence) |
| Feature Nationality, Citizenship Country | NATIONAL_OF; the word citizenship is kept in the description |
| Feature Digital Currency Address | Wallet, which the party HOLDS |
| Feature Website, Email Address, Phone Number | Domain, Email, Phone, which the party USES |
| any other feature | its field; without one, a second value, and what OFAC remarks on, a line of the description |
| IDRegDocument | Document, which the party USES, ISSUED_BY the country |
| the same, of a register of companies | also REGISTERED_IN that country, marked as an inference |
| ProfileRelationship | CONTROLS with its basis and no share, RELATIVE_OF, or ASSOCIATED_WITH in OFAC's words |
| SanctionsEntry | LISTED_BY the agency, one for each programme, from the day of listing on |

The place of a statement is its element and id; a wallet's is ``Wallet`` and the id of its Feature.
"""

from loaders.format import Format
from loaders.ofac.read import date_of_issue, read

FORMAT = Format(
    name="ofac",
    read=read,
    source_type="snapshot",
    summary="OFAC sanctions lists in SDN Advanced XML",
    as_of=date_of_issue,
)

__all__ = ["FORMAT", "date_of_issue", "read"]
