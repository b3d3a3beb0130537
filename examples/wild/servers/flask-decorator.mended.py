from flask import Flask, request
from frame import PORT, guarded

app = Flask(__name__)
app.add_url_rule("/health", view_func=lambda: {"revision": "wild"}, endpoint="health")
app.add_url_rule("/me", view_func=guarded(lambda: {"known": True}), endpoint="me")

# The route stands above, so it is bound to the guarded view.
@app.get("/reports/<name>")
@guarded
def report(name):
    return {"name": name}

@app.post("/reports")
@guarded
def create():
    return {"title": request.get_json()["title"]}, 201

app.run("127.0.0.1", PORT)
