echo 'old workbook' >survey.xls
"$1" survey check survey.xls
