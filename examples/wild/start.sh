#!/bin/sh
# Serves one of servers/ on 127.0.0.1:$PORT: SERVER=jwt-simple.broken.js sh start.sh
set -eu
: "${PORT:?PORT is not set: the port to listen on}" "${SERVER:?SERVER is not set: a file of servers/}"
case $SERVER in
  *.py) PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=. exec ../../.gatehouse/venv-wild/bin/python "servers/$SERVER" ;;
  *) NODE_ENV=${NODE_ENV:-production} exec node "servers/$SERVER" ;;
esac
