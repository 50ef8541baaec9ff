/// A language that posts are written in.
struct Language: Sendable {
  /// BCP 47 tag.
  let code: String
  /// Rules `s` and `t` for sentences, `open` for the first post, `item` for list items, `tag` for hashtags.
  let grammar: Grammar
  /// What stands between sentences.
  let separator: String
  /// Month names, for dates of embedded posts.
  let months: [String]
  /// A date: `%d`, `%m`, `%y`.
  let date: String
  /// Full stop, for the languages that have another one.
  var stop = "."
  /// Whether the text runs from right to left.
  var isRightToLeft = false

  /// The languages of posts.
  static let all = Variants(
    [
      englishLanguage, englishLanguage, englishLanguage, englishLanguage, german, french, spanish, turkish, russian,
      chinese, arabic, uyghur,
    ],
    heldOut: [
      englishLanguage, englishLanguage, englishLanguage, italian, portuguese, ukrainian, japanese, persian, dutch,
    ])
}

let englishMonths = [
  "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
  "December",
]

let englishLanguage = Language(code: "en", grammar: english, separator: " ", months: englishMonths, date: "%m %d, %y")

let german = Language(
  code: "de",
  grammar: Grammar(
    #"""
    p: Frau Brandt | Herr Demir | Dr. Ilse Keller | die Stadt Lyon | der Verein „Offene Flüsse“ | das Amt | die Familie Aydin | der Rat
    o: den Bericht | die Brücke am alten Hafen | das neue Gesetz | eine Petition mit {N} Unterschriften | die Liste der Namen | {n} Akten | z. B. das Archiv
    v: veröffentlicht | lehnt ab: | kritisiert | verschweigt | prüft seit {year} | verteidigt
    z: und niemand hat es gemerkt | obwohl {p} davon wusste | was ca. {n} % der Leute betrifft | bzw. das, was davon übrig ist
    s: {p} {v} {o}. | {p} {v} {o}, {z}. | Warum eigentlich? | Das war {year}. | „Wir schweigen nicht“, sagt {p}. | Rund 2/3 der Familien warten noch. | Geöffnet ist 24/7. | Der Anteil liegt bei 3,5 %.
    t: {s} | {s} | Danke an {@} und {@}! | {@} schreibt: {p} {v} {o}. | {#} geht uns alle an. | Wieder einmal {#}: {p} {v} {o}.
    open: Ein Thread über {o}. | Warum {p} schweigt. Ein Thread: | {s} {s}
    item: der Bericht | kein Zugang zum Archiv | {n} neue Fälle | Schweigen der Behörden
    tag: Hafen | OffeneFlüsse | Menschenrechte | Xinjiang | Straßenbau
    """#), separator: " ",
  months: [
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
    "Dezember",
  ], date: "%d. %m %y")

let french = Language(
  code: "fr",
  grammar: Grammar(
    #"""
    p: Mme Moreau | M. Petit | la mairie de Lyon | l’association des pêcheurs | le Conseil | une avocate | la famille Aydin
    o: le rapport | la loi sur l’eau | le pont du vieux port | une pétition de {N} signatures | la liste des noms | {n} dossiers
    v: publie | refuse | critique | oublie | défend | reporte encore
    z: et personne n’a réagi | alors que {p} le savait | c.-à-d. {n} % des cas | depuis {year}
    s: {p} {v} {o}. | {p} {v} {o}, {z}. | Pourquoi ? | C’était en {year} ! | « Nous ne nous tairons pas », dit {p}. | Environ 2/3 des familles attendent. | Ouvert 24 h/24 et 7 j/7.
    t: {s} | {s} | Merci à {@} et à {@} ! | Selon {@}, {p} {v} {o}. | {#} nous concerne tous. | Encore {#} : {p} {v} {o}.
    open: Un fil sur {o}. | Petit fil : {p} {v} {o}. | {s} {s}
    item: le rapport | aucun accès aux archives | {n} nouveaux cas | le silence des autorités
    tag: DroitsHumains | Ouïghours | portVieux | eau | Libertés
    """#), separator: " ",
  months: [
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
    "décembre",
  ], date: "%d %m %y")

let spanish = Language(
  code: "es",
  grammar: Grammar(
    #"""
    p: la Sra. Delgado | el ayuntamiento de Lyon | el Consejo | una periodista | la familia Aydin | el sindicato
    o: el informe | la ley de aguas | el puente del puerto viejo | una petición con {N} firmas | la lista de nombres | {n} expedientes
    v: publica | rechaza | critica | olvida | defiende | aplaza
    z: y nadie dijo nada | aunque {p} lo sabía | es decir, el {n} % de los casos | desde {year}
    s: {p} {v} {o}. | {p} {v} {o}, {z}. | ¿Por qué? | ¡Fue en {year}! | «No callaremos», dice {p}. | Unos 2/3 de las familias esperan. | Abren 24/7.
    t: {s} | {s} | ¡Gracias a {@} y {@}! | Según {@}, {p} {v} {o}. | {#} nos importa a todos. | Otra vez {#}: {p} {v} {o}.
    open: Abro hilo sobre {o}. | HILO: {p} {v} {o}. | {s} {s}
    item: el informe | ningún acceso al archivo | {n} casos nuevos | el silencio oficial
    tag: DerechosHumanos | Uigures | puertoViejo | agua | España
    """#), separator: " ",
  months: [
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre",
    "diciembre",
  ], date: "%d de %m de %y")

let turkish = Language(
  code: "tr",
  grammar: Grammar(
    #"""
    p: Ayşe Demir | belediye | Dr. Yılmaz | öğretmenler | liman işçileri | komisyon | aileler
    o: raporu | eski limandaki köprüyü | yeni yasayı | {N} imzalı dilekçeyi | isim listesini | {n} dosyayı
    v: yayımladı | reddetti | eleştirdi | unuttu | savundu | erteledi
    z: ve kimse ses çıkarmadı | oysa {p} biliyordu | yani yüzde {n} | üstelik {year} yılından beri
    s: {p} {o} {v}. | {p} {o} {v}, {z}. | Neden? | Bu {year} yılındaydı. | “Susmayacağız” dedi {p}. | Ailelerin 2/3'ü bekliyor. | 7/24 açık.
    t: {s} | {s} | {@} ve {@} sağ olsun! | {@} yazdı: {p} {o} {v}. | {#} hepimizin meselesi. | Yine {#}: {p} {o} {v}.
    open: {p} neden {o} {v}? Bir flood: | {s} {s}
    item: rapor | arşive giriş yok | {n} yeni dava | sessizlik
    tag: İnsanHakları | DoğuTürkistan | Uygur | eskiLiman | çevre
    """#), separator: " ",
  months: [
    "Ocak", "Şubat", "Mart", "Nisan", "Mayıs", "Haziran", "Temmuz", "Ağustos", "Eylül", "Ekim", "Kasım", "Aralık",
  ], date: "%d %m %y")

let russian = Language(
  code: "ru",
  grammar: Grammar(
    #"""
    p: Анна Карпова | мэрия | д-р Иванов | совет | семья Айдын | профсоюз | журналисты
    o: доклад | закон о воде | мост у старой гавани | петицию | список имён | {n} дел
    v: не видели | снова обсуждали | обещали | прятали с {year} года | искали
    z: и никто не удивился | хотя {p} всё знали | т. е. примерно {n} % случаев
    s: {p}: мы {v} {o}. | {p} говорят, что {v} {o}, {z}. | Почему? | Это было в {year} году. | «Мы не будем молчать», — говорит {p}. | Около 2/3 семей ждут. | Работает 24/7.
    t: {s} | {s} | Спасибо {@} и {@}! | Как пишет {@}, мы {v} {o}. | {#} касается всех. | Опять {#}: мы {v} {o}.
    open: Тред про {o}. | {s} {s}
    item: доклад | нет доступа к архиву | {n} новых дел | молчание властей
    tag: ПраваЧеловека | Уйгуры | гавань | вода
    """#), separator: " ",
  months: [
    "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября",
    "декабря",
  ], date: "%d %m %y")

let chinese = Language(
  code: "zh",
  grammar: Grammar(
    #"""
    p: 王小川 | 市政府 | 港口工人 | 一位律师 | 李老师 | 委员会 | 三户家庭
    o: 这份报告 | 新的水法 | 旧港的桥 | 一份{N}人签名的请愿书 | 名单 | {n}份文件
    v: 公布了 | 拒绝了 | 批评了 | 忘记了 | 推迟了 | 一直在保护
    z: 没有人感到意外 | 尽管{p}早就知道 | 约占{n}% | 从{year}年开始就是这样
    s: {p}{v}{o}。 | {p}{v}{o}，{z}。 | 为什么？ | 那是{year}年的事。 | “我们不会沉默”，{p}说。 | 大约2/3的家庭还在等。 | 全年24/7开放。
    t: {s} | {s} | 感谢 {@} 和 {@} ！ | 正如 {@} 所说，{p}{v}{o}。 | {#} 与每个人有关。 | 又是 {#} ，{p}{v}{o}。 | {p}{v}{o}（{@}）。
    open: 说说{o}。 | {s}{s}
    item: 报告 | 不能进入档案馆 | {n}个新案件 | 沉默
    tag: 人权 | 维吾尔 | 旧港 | 新疆
    """#), separator: "",
  months: (1...12).map { "\($0)" }, date: "%y年%m月%d日", stop: "。")

let arabic = Language(
  code: "ar",
  grammar: Grammar(
    #"""
    p: مريم حداد | بلدية المدينة | المجلس | عمال الميناء | عائلة كريم | الصحفيون
    o: التقرير | قانون المياه | جسر الميناء القديم | عريضة وقعها {N} شخص | قائمة الأسماء | {n} ملفا
    v: تنتظر منذ {year} | لم تنشر بعد | تدافع عن | ترفض | تنسى
    z: ولم يتفاجأ أحد | رغم أن {p} تعرف ذلك | أي نحو {n}٪ من الحالات
    s: {p} {v} {o}. | {p} {v} {o}، {z}. | لماذا؟ | كان ذلك عام {year}. | «لن نصمت»، قالت {p}. | نحو 2/3 من العائلات تنتظر.
    t: {s} | {s} | شكرا {@} و {@} ! | كما كتب {@} : {p} {v} {o}. | {#} يهمنا جميعا. | مرة أخرى {#} ، {p} {v} {o}.
    open: سلسلة عن {o}: | {s} {s}
    item: التقرير | لا دخول إلى الأرشيف | {n} قضية جديدة | الصمت
    tag: حقوق_الإنسان | الأويغور | الميناء_القديم | الماء
    """#), separator: " ",
  months: [
    "يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر",
  ], date: "%d %m %y", isRightToLeft: true)

let uyghur = Language(
  code: "ug",
  grammar: Grammar(
    #"""
    p: ئايگۈل كېرىموۋا | شەھەر ھۆكۈمىتى | كېڭەش | ئوقۇتقۇچىلار | مۇخبىرلار | ئۈچ ئائىلە
    o: دوكلاتنى | يېڭى قانۇننى | كونا كۆۋرۈكنى | ئىسىملىكنى | {n} ھۆججەتنى
    v: ئېلان قىلدى | رەت قىلدى | تەنقىد قىلدى | ئۇنتۇدى | قوغدىدى
    z: ھېچكىم ھەيران قالمىدى | لېكىن {p} بىلەتتى | يەنى {n}٪
    s: {p} {o} {v}. | {p} {o} {v}، {z}. | نېمىشقا؟ | بۇ {year}-يىلى ئىدى. | «بىز جىم تۇرمايمىز» دېدى {p}.
    t: {s} | {s} | رەھمەت {@} ۋە {@} ! | {@} يازدى: {p} {o} {v}. | {#} ھەممىمىزنىڭ ئىشى. | يەنە {#} ، {p} {o} {v}.
    open: {s} {s}
    item: دوكلات | ئارخىپقا كىرگىلى بولمايدۇ | {n} يېڭى ئىش
    tag: ئۇيغۇر | كىشىلىك_ھوقۇق | شىنجاڭ
    """#), separator: " ",
  months: [
    "يانۋار", "فېۋرال", "مارت", "ئاپرېل", "ماي", "ئىيۇن", "ئىيۇل", "ئاۋغۇست", "سېنتەبىر", "ئۆكتەبىر", "نويابىر",
    "دېكابىر",
  ], date: "%y-%m-%d", isRightToLeft: true)
