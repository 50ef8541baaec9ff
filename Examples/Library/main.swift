import Heddle

let page = try Converter().convert(file: "seeds/weekly-brief-2020-12-13.txt", to: "html")
print(String(decoding: page, as: UTF8.self), terminator: "")
