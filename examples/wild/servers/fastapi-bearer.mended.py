import uvicorn
from fastapi import Body, Depends, FastAPI, HTTPException
from fastapi.security import HTTPBearer
from frame import PORT, claims_of

# The class only reads; what a refusal looks like is said here.
def user(given=Depends(HTTPBearer(auto_error=False))):
    if not given or not claims_of(given.credentials):
        raise HTTPException(401, headers={"WWW-Authenticate": "Bearer"})

app = FastAPI(openapi_url=None)
guarded = [Depends(user)]
app.get("/health")(lambda: {"revision": "wild"})
app.get("/me", dependencies=guarded)(lambda: {"known": True})
app.get("/reports/{name}", dependencies=guarded)(lambda name: {"name": name})
app.post("/reports", status_code=201, dependencies=guarded)(lambda title=Body(embed=True): {"title": title})
uvicorn.run(app, host="127.0.0.1", port=PORT)
