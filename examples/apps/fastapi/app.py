"""A small library on FastAPI: what it ought to do is in OpenAPI, what it does can be broken by BUG."""

import os
import secrets

from fastapi import Depends, FastAPI, HTTPException, Request, Security
from fastapi.responses import JSONResponse
from fastapi.security import APIKeyHeader, HTTPAuthorizationCredentials, HTTPBearer
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException as StarletteHTTPException

BUG = os.environ.get("BUG", "")
REVISION = {"headers": {"X-Revision": {"schema": {"type": "string"}}}}

app = FastAPI(title="Library", version="1.0.0", responses={200: REVISION})
bearer = HTTPBearer(auto_error=False)
partner = APIKeyHeader(name="X-Partner-Key", auto_error=False)
books = {1: {"id": 1, "title": "Walden"}, 2: {"id": 2, "title": "Emma"}}


class Book(BaseModel):
    title: str = Field(min_length=1, examples=["Middlemarch"])


def unauthorized(challenge: str) -> HTTPException:
    return HTTPException(401, "a valid credential is needed", {"WWW-Authenticate": challenge})


def holds(given: str, variable: str) -> bool:
    """Compared in constant time; a variable that is not set lets nobody in."""
    expected = os.environ.get(variable, "")
    return expected != "" and secrets.compare_digest(given.encode(), expected.encode())


def member(token: HTTPAuthorizationCredentials | None = Security(bearer)) -> str:
    if token is None or not holds(token.credentials, "MEMBER_TOKEN"):
        raise unauthorized("Bearer")
    return "member"


def trusted(key: str | None = Security(partner)) -> str:
    if key is None or not holds(key, "PARTNER_KEY"):
        raise unauthorized("ApiKey")
    return "partner"


def loans_guard(token: HTTPAuthorizationCredentials | None = Security(bearer)) -> str:
    return "anyone" if BUG == "loans-open" else member(token)


NO_ACCESS = {401: {"description": "no valid credential", "content": {"application/json": {
    "schema": {"type": "object", "properties": {"detail": {"type": "string"}}}}}}}


@app.middleware("http")
async def name_revision(request: Request, call_next):
    answer = await call_next(request)
    answer.headers["X-Revision"] = os.environ.get("REVISION", "library-1")
    return answer


@app.exception_handler(StarletteHTTPException)
async def refuse(request: Request, error: StarletteHTTPException) -> JSONResponse:
    """Starlette names only the first route's methods in Allow; RFC 9110, 15.5.6 asks for all of the path."""
    headers = dict(error.headers or {})
    if error.status_code == 405:
        found = [methods for pattern, methods in METHODS if pattern.fullmatch(request.url.path)]
        headers["Allow"] = ", ".join(sorted(set().union(*found)))
    return JSONResponse({"detail": error.detail}, error.status_code, headers)


@app.get("/health")
def health():
    return {"status": "up"}


@app.get("/books")
def list_books():
    return list(books.values())


@app.get("/books/{book_id}")
def read_book(book_id: int):
    if book_id not in books:
        raise HTTPException(404, "no such book")
    return books[book_id]


@app.post("/books", status_code=201, responses=NO_ACCESS)
def add_book(book: Book, caller: str = Depends(member)):
    return {"id": 3, "title": book.title, "by": caller}


@app.get("/me", responses=NO_ACCESS)
def me(caller: str = Depends(member)):
    return {"name": caller}


@app.get("/loans", responses=NO_ACCESS)
def loans(caller: str = Depends(loans_guard)):
    return [{"book": 1, "by": caller}]


@app.get("/partner/orders", responses=NO_ACCESS)
def orders(caller: str = Depends(trusted)):
    return [{"book": 2, "by": caller}]


METHODS = [(route.path_regex, route.methods) for route in app.routes if hasattr(route, "path_regex")]
