python3 - <<'END'
import zipfile
with zipfile.ZipFile('survey.xlsx', 'w', zipfile.ZIP_DEFLATED) as file:
    file.writestr('xl/workbook.xml', '<workbook xmlns:r="r"><sheets><sheet name="survey" r:id="s"/></sheets></workbook>')
    file.writestr('xl/_rels/workbook.xml.rels', '<Relationships><Relationship Id="s" Target="sheet.xml"/></Relationships>')
    file.writestr('xl/sheet.xml', '<worksheet>' + '<row><c t="inlineStr"><is><t>a</t></is></c></row>' * 200100 + '</worksheet>')
END
"$1" survey check survey.xlsx
