"""LDBC's FinBench on our own kinds: its sample loaded, its reads asked, each answer compared with an oracle's."""
