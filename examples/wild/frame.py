"""What the Python servers of this folder have in common: the issuer's key, and the claims of a request's token."""

import functools
import json
import os
from collections.abc import Callable

import flask
import jwt

IDENTITY = json.loads(os.environ["GATEHOUSE_OUTPUTS"])["identity"]
PORT = int(os.environ["PORT"])
KEYS = jwt.PyJWKClient(IDENTITY["jwksUrl"])


def claims_of(token: str) -> dict | None:
    """The claims of a token that is this API's and in force, else None."""
    try:
        return jwt.decode(
            token,
            KEYS.get_signing_key_from_jwt(token).key,
            algorithms=["RS256"],
            issuer=IDENTITY["issuer"],
            audience=IDENTITY["audience"],
            options={"require": ["exp"]},
        )
    except jwt.PyJWTError:
        return None


def guarded(view: Callable) -> Callable:
    """A Flask view that only callers with a valid token reach."""

    @functools.wraps(view)
    def answer(*args, **kwargs):
        kind, _, token = flask.request.headers.get("Authorization", "").partition(" ")
        if kind.lower() == "bearer" and claims_of(token):
            return view(*args, **kwargs)
        return "", 401, {"WWW-Authenticate": "Bearer"}

    return answer
