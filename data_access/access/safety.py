"""Whether a server may be started as it is set: real data are shown to nobody in particular."""

from sqlalchemy import Engine, text

from data_access import audit

_STATE = text(
    "select holds_real_data() as is_real, rolsuper or pg_has_role(rolname, 'dashboard_owner', 'member') as may_all"
    " from pg_roles where rolname = session_user"
)


class NotSafe(RuntimeError):
    """The server would show real data to whoever reaches it, or log in as who may do anything: says what to set."""


def check(on: Engine, *, signs_in: bool) -> audit.Verdict:
    """Whether the audit is as it was written, where the server may be started.

    :param signs_in: whether people sign in

    Raises:
        NotSafe: with what to set, in both languages.
        sqlalchemy.exc.DBAPIError: the database is silent or not prepared.
    """
    with on.connect() as connection:
        state = connection.execute(_STATE).one()
        verdict = audit.verify(connection)
    if state.is_real and not signs_in:
        raise NotSafe(
            "В базе настоящие данные, а вход не настроен. Задайте раздел [auth] в .streamlit/secrets.toml"
            " (образец — secrets.toml.example) или TRUSTED_PROXIES. / The data are real and nobody signs in:"
            " set [auth] in .streamlit/secrets.toml or TRUSTED_PROXIES."
        )
    if state.may_all and (state.is_real or signs_in):
        raise NotSafe(
            "DATABASE_URL называет владельца базы. Сервер входит как dashboard_service, владельца задаёт"
            " DATABASE_OWNER_URL. / DATABASE_URL names the owner of the database: the server logs in as"
            " dashboard_service."
        )
    return verdict


def is_alive(on: Engine) -> None:
    """Ask the database anything, for who may read nothing yet.

    Raises:
        sqlalchemy.exc.DBAPIError: the database is silent or not prepared.
    """
    with on.connect() as connection:
        connection.execute(text("select holds_real_data()"))
