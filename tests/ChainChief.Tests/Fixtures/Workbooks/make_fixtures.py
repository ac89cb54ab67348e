"""Makes the XLS and encrypted XLSX fixtures beside this file with LibreOffice (7.4 used) and its Python bridge:

    soffice --headless --norestore --accept='socket,host=127.0.0.1,port=2002;urp;' &
    python3 make_fixtures.py
"""
import os
import time

import uno
from com.sun.star.beans import NamedValue, PropertyValue

HERE = os.path.dirname(os.path.abspath(__file__))


def prop(name, value):
    p = PropertyValue()
    p.Name, p.Value = name, value
    return p


def connect():
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(60):
        try:
            return resolver.resolve("uno:socket,host=127.0.0.1,port=2002;urp;StarOffice.ComponentContext")
        except Exception:
            time.sleep(0.5)
    raise SystemExit("soffice does not answer")


def fill(doc, year1904):
    if year1904:
        doc.NullDate = uno.createUnoStruct("com.sun.star.util.Date", 1, 1, 1904)
    sheet = doc.Sheets.getByIndex(0)
    sheet.Name = "企业"
    formats = doc.NumberFormats
    locale = uno.createUnoStruct("com.sun.star.lang.Locale")
    date = formats.queryKey("YYYY-MM-DD", locale, False)
    if date < 0:
        date = formats.addNew("YYYY-MM-DD", locale)
    # Row 1 stays blank, row 2 is a merged title, row 3 the header, row 5 is blank.
    sheet.getCellByPosition(0, 1).String = "某市企业名录"
    sheet.getCellRangeByName("A2:D2").merge(True)
    for i, text in enumerate(["名称", "成立日期", "营业收入", "上市"]):
        sheet.getCellByPosition(i, 2).String = text
    for row, name in ((3, "甲公司"), (5, "乙公司")):
        sheet.getCellByPosition(0, row).String = name
        cell = sheet.getCellByPosition(1, row)
        cell.Formula = "=DATE(2023;5;%d)" % row
        cell.NumberFormat = date
    sheet.getCellByPosition(2, 3).Value = 12.5
    sheet.getCellByPosition(3, 3).Formula = "=TRUE()"
    sheet.getCellByPosition(2, 5).Formula = "=1/0"
    sheet.getCellByPosition(3, 5).Formula = "=NA()"
    doc.Sheets.insertNewByName("隐藏", 1)
    hidden = doc.Sheets.getByIndex(1)
    hidden.getCellByPosition(0, 0).String = "看不见"
    hidden.IsVisible = False


def encryption(password):
    values = []
    for name, value in (("CryptoType", "Standard"), ("OOXPassword", password)):
        v = NamedValue()
        v.Name, v.Value = name, value
        values.append(v)
    return tuple(values)


def save(desktop, name, filter_name, password=None, year1904=False):
    doc = desktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, (prop("Hidden", True),))
    fill(doc, year1904)
    properties = [prop("FilterName", filter_name)]
    if password and name.endswith(".xlsx"):
        properties.append(prop("EncryptionData", uno.Any("[]com.sun.star.beans.NamedValue", encryption(password))))
    elif password:
        properties.append(prop("Password", password))
    doc.storeToURL(uno.systemPathToFileUrl(os.path.join(HERE, name)), tuple(properties))
    doc.close(True)


context = connect()
desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
save(desktop, "plain.xls", "MS Excel 97")
save(desktop, "plain-1904.xls", "MS Excel 97", year1904=True)
save(desktop, "plain-libreoffice.xlsx", "Calc MS Excel 2007 XML")
save(desktop, "password.xls", "MS Excel 97", password="secret")
save(desktop, "password.xlsx", "Calc MS Excel 2007 XML", password="secret")
try:
    desktop.terminate()
except Exception:
    pass
