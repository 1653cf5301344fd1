echo 'no workbook' >survey.xlsx
"$1" survey check survey.xlsx
