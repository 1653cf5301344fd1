echo '{"answers": {"borrough": "E09000007"}}' >answers.json
"$1" survey try youth-voice --answers answers.json
