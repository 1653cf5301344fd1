"$1" survey eval --cases cases.jsonl
