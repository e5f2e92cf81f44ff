"""Real data of two districts and a holder of every role: who opens a page, and what is hers and what is not."""

from sqlalchemy import Engine, text
from streamlit.testing.v1 import AppTest

from data_access.access import grants
from data_access.scope import Role
from tests import apps
from tests.screens import html, visible

PAGES = sorted(path.stem for path in (apps.APP.parent / "pages").glob("*.py"))
DAY = "2025-06-01"
OWN, OTHER = "СВОЯ", "ЧУЖАЯ"
WHOLE = [Role.MINISTRY, Role.COMMISSION, Role.STAFFING_CENTRE, Role.DATA_STEWARD, Role.ADMINISTRATOR]
NARROW = [Role.DISTRICT_HEAD, Role.INSTITUTION]


def who(role: Role) -> str:
    return grants.holder("https://id", role.value)


def own_institution(region: Engine) -> str:
    """The institution of whoever works in one, as an address names it."""
    with region.connect() as connection:
        asked = text("select institution_id::text from access_grant where institution_id is not null")
        return connection.execute(asked).scalar_one()


def page(name: str, **address: str) -> AppTest:
    return apps.opened(f"pages/{name}.py", date=DAY, **address)


def everything(app: AppTest) -> str:
    """All that the page says, and every choice that it offers."""
    offered = [str(option) for box in (*app.selectbox, *app.multiselect) for option in box.options]
    return " ".join([visible(html(app)), *offered])
