echo '{"answers": {"borough": {"name": "camden"}}}' >answers.json
"$1" survey try youth-voice --answers answers.json
