"""Who is who: victims, mules, recruiters, the controlling group, those held in compounds. All of them are invented."""

from story.book import VICTIM, Book


def introduce(book: Book) -> None:
    """State every person, each by the agency that knows them."""
    introduce_victims(book)
    introduce_mules(book)
    introduce_recruiters(book)
    introduce_the_group(book)
    introduce_the_held(book)
    introduce_staff(book)


def introduce_victims(book: Book) -> None:
    """Victims of fraud in Taiwan and Korea, and a mother who pays a ransom."""
    for name, spoken, latin, gender, born in (
        ("V1", "林雅雯", "Lin Ya-wen", "female", "1984-05-12"),
        ("V2", "黃淑芬", "Huang Shu-fen", "female", "1967-11-03"),
        ("V3", "吳建宏", "Wu Chien-hung", "male", "1979"),
        ("V7", "游子涵", "Yu Tzu-han", "female", "1996-02"),
        ("F1", "吳美玲", "Wu Mei-ling", "female", "1972-08-30"),
    ):
        fields = {"gender": gender, "birth_date": born, "grade": "A2", "handling": VICTIM}
        book.person("tw", name, spoken, latin, "zh-Hant", "TW", **fields)
    for name, spoken, latin, gender, born in (
        ("V4", "김서윤", "Kim Seo-yun", "female", "1990-07-21"),
        ("V5", "박정호", "Park Jeong-ho", "male", "1958-01-15"),
        ("V6", "이하은", "Lee Ha-eun", "female", "1999"),
        ("V8", "송기태", "Song Gi-tae", "male", "1971-12"),
    ):
        fields = {"gender": gender, "birth_date": born, "grade": "A2", "handling": VICTIM}
        book.person("kr", name, spoken, latin, "ko", "KR", **fields)


def introduce_mules(book: Book) -> None:
    """Those in whose names the accounts stand."""
    book.person("tw", "M1", "蔡承翰", "Tsai Cheng-han", "zh-Hant", "TW", gender="male", birth_date="2003-04-09")
    book.person("tw", "M2", "許家瑋", "Hsu Chia-wei", "zh-Hant", "TW", gender="male", birth_date="1998-10-27")
    book.person("tw", "M8", "簡伯勳", "Chien Po-hsun", "zh-Hant", "TW", gender="male", birth_date="2001")
    book.person("kr", "M3", "정우진", "Jung Woo-jin", "ko", "KR", gender="male", birth_date="2002-03-18")
    book.person("kr", "M4", "한동욱", "Han Dong-uk", "ko", "KR", gender="male", birth_date="1995-06-06")
    book.person("th", "M5", "กิตติ ศรีสมบูรณ์", "Kitti Srisomboon", "th", "TH", gender="male", birth_date="1994")
    book.person("liaison", "M6", "Nguyễn Văn Bình", "Nguyễn Văn Bình", "vi", "VN", gender="male", birth_date="1991-09")
    book.person("liaison", "M7", "Rowena Dizon", "Rowena Dizon", "en", "PH", gender="female", birth_date="1997-05-02")


def introduce_recruiters(book: Book) -> None:
    """Those who buy accounts and lure people abroad."""
    book.person("tw", "R1", "鄭國棟", "Cheng Kuo-tung", "zh-Hant", "TW", gender="male", birth_date="1989", grade="B2")
    book.person("kr", "R2", "오상민", "Oh Sang-min", "ko", "KR", gender="male", birth_date="1987-02-11", grade="B2")
    book.person(
        "th", "R3", "ณัฐพล วงศ์ทอง", "Natthaphon Wongthong", "th", "TH", gender="male", birth_date="1985", grade="B2"
    )
    book.person("kr", "R4", "សុខ ដារា", "Sok Dara", "km", "KH", occupation="driver", grade="C3")


def introduce_the_group(book: Book) -> None:
    """The organiser, his lieutenant, the cashier, a floor manager known to two agencies, a nominee, a wife."""
    both = {"language": "zh-Hans", "kind": "alias"}
    book.person(
        "th", "B1", "鄧偉強", "Deng Weiqiang", "zh-Hant", "CN", also=[{"text": "邓伟强", **both}], gender="male",
        birth_date="1971~", grade="B3", handling="tlp=red;release=TW-CIB,KR-KNP",
        description="Gives orders by messenger only. No account, wallet or telephone is known in his name.",
    )  # fmt: skip
    book.person(
        "tw", "L1", "馮曉東", "Feng Xiaodong", "zh-Hant", "CN", also=[{"text": "冯晓东", **both}], gender="male",
        birth_date="1980-01-30", grade="B2",
    )  # fmt: skip
    book.person(
        "kr", "L2", "葉麗娟", "Ye Lijuan", "zh-Hant", "CN", also=[{"text": "叶丽娟", **both}], gender="female",
        birth_date="1988", occupation="cashier", grade="B2",
    )  # fmt: skip
    book.person("kr", "L3", "최도현", "Choi Do-hyun", "ko", "KR", gender="male", birth_date="1986-04-25", grade="A2")
    book.person(
        "th", "L3TH", "Choe Tohyon", "Choe Tohyon", "ko-Latn", "KR", gender="male", birth_date="1986", grade="C3"
    )
    book.person(
        "registers", "P1", "孫雪梅", "Sun Xuemei", "zh-Hant", "CN", also=[{"text": "孙雪梅", **both}], gender="female"
    )
    book.person("registers", "P2", "ហេង សុភា", "Heng Sophea", "km", "KH", gender="female", birth_date="1993")
    book.person("registers", "P3", "ចាន់ វិបុល", "Chan Vibol", "km", "KH", gender="male", title="district officer")
    book.person("registers", "P4", "Alan Pettifer", "Alan Pettifer", "en", "GB", gender="male", occupation="trustee")


def introduce_the_held(book: Book) -> None:
    """Those who answered an offer of work and were held; some are booked as suspects as well."""
    held = {"handling": VICTIM, "grade": "B2"}
    book.person("tw", "X1", "吳冠廷", "Wu Kuan-ting", "zh-Hant", "TW", gender="male", birth_date="2000-12-01", **held)
    book.person("kr", "X2", "장민재", "Jang Min-jae", "ko", "KR", gender="male", birth_date="1998-08-08", **held)
    book.person("th", "X3", "อรุณี ใจงาม", "Arunee Jaingam", "th", "TH", gender="female", birth_date="2001", **held)
    book.person("tw", "X4", "劉思妤", "Liu Szu-yu", "zh-Hant", "TW", gender="female", birth_date="2002-06-17", **held)
    book.person("kr", "X5", "윤태오", "Yoon Tae-o", "ko", "KR", gender="male", birth_date="2003", **held)
    book.person("liaison", "X6", "Nguyễn Thị Hạnh", "Nguyễn Thị Hạnh", "vi", "VN", gender="female", **held)


def introduce_staff(book: Book) -> None:
    """Those who work at the compounds, some of whom move on after the raid."""
    book.person("kr", "S1", "ខៀវ សំណាង", "Khiev Samnang", "km", "KH", occupation="guard", grade="C3")
    book.person("kr", "S2", "莊志遠", "Chuang Chih-yuan", "zh-Hant", "TW", occupation="team leader", grade="B2")
    book.person("kr", "S3", "方慧", "Fang Hui", "zh-Hans", "CN", occupation="team leader", grade="B3")
    book.person("th", "S4", "ສົມພອນ ວົງສາ", "Somphone Vongsa", "lo", "LA", occupation="accountant", grade="B2")
