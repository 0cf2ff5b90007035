"""The whole story, scene by scene."""

from story.book import Book
from story.cast import introduce
from story.command import give_orders, name_means, recruit, share_means
from story.companies import enable_sites, register_companies
from story.files import (
    decide_that_two_are_one,
    disagree,
    file_complaints,
    give_back,
    hold_amounts,
    name_agencies,
    open_cases,
)
from story.holders import name_customers, open_accounts, open_banks, open_wallets
from story.journeys import advertise, ask_for_help, bring_home, travel
from story.money import move_money
from story.platforms import block_sites, put_up_sites
from story.sites import build_sites, hold_people, raid, staff_sites


def tell() -> Book:
    """The book of the case. A scene may speak only of those whom an earlier one has brought in."""
    book = Book()
    introduce(book)
    name_means(book)
    open_banks(book)
    register_companies(book)
    open_accounts(book)
    open_wallets(book)
    build_sites(book)
    give_orders(book)
    recruit(book)
    enable_sites(book)
    name_customers(book)
    share_means(book)
    staff_sites(book)
    hold_people(book)
    move_money(book)
    travel(book)
    advertise(book)
    open_cases(book)
    file_complaints(book)
    ask_for_help(book)
    raid(book)
    bring_home(book)
    hold_amounts(book)
    give_back(book)
    put_up_sites(book)
    block_sites(book)
    name_agencies(book)
    decide_that_two_are_one(book)
    disagree(book)
    return book
