printf 'survey\n,type,name,label\n,text,a,"A?\n' >survey.csv
"$1" survey check survey.csv
