echo '{"id": "a", "expr"' >cases.jsonl
"$1" survey eval --cases cases.jsonl
