printf 'type,name,label\ntext,a,A?\n' >survey.csv
"$1" survey check survey.csv
