// Languages that are only used for `--held-out`.

let italian = Language(
  code: "it",
  grammar: Grammar(
    #"""
    p: la dott.ssa Ferro | il comune di Lione | il Consiglio | una giornalista | la famiglia Rossi | il sindacato
    o: il rapporto | la legge sull’acqua | il ponte del porto vecchio | una petizione con {N} firme | l’elenco dei nomi
    v: pubblica | rifiuta | critica | dimentica | difende | rinvia
    z: e nessuno ha detto nulla | anche se {p} lo sapeva | cioè il {n}% dei casi
    s: {p} {v} {o}. | {p} {v} {o}, {z}. | Perché? | Era il {year}. | «Non taceremo», dice {p}. | Circa i 2/3 delle famiglie aspettano.
    t: {s} | {s} | Grazie a {@} e {@}! | Secondo {@}, {p} {v} {o}. | {#} ci riguarda tutti. | Ancora {#}: {p} {v} {o}.
    open: Un thread su {o}. | {s} {s}
    item: il rapporto | nessun accesso all’archivio | {n} nuovi casi
    tag: DirittiUmani | Uiguri | portoVecchio | libertà
    """#), separator: " ",
  months: [
    "gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre",
    "novembre", "dicembre",
  ], date: "%d %m %y")

let portuguese = Language(
  code: "pt",
  grammar: Grammar(
    #"""
    p: a Sra. Moura | a câmara municipal | o Conselho | uma jornalista | a família Costa | o sindicato
    o: o relatório | a lei da água | a ponte do porto velho | uma petição com {N} assinaturas | a lista de nomes
    v: publica | recusa | critica | esquece | defende | adia
    z: e ninguém disse nada | embora {p} soubesse | ou seja, {n}% dos casos
    s: {p} {v} {o}. | {p} {v} {o}, {z}. | Porquê? | Foi em {year}. | «Não nos calaremos», diz {p}. | Cerca de 2/3 das famílias esperam.
    t: {s} | {s} | Obrigado a {@} e {@}! | Segundo {@}, {p} {v} {o}. | {#} diz respeito a todos. | Outra vez {#}: {p} {v} {o}.
    open: Segue o fio sobre {o}. | {s} {s}
    item: o relatório | sem acesso ao arquivo | {n} novos casos
    tag: DireitosHumanos | Uigures | portoVelho | água
    """#), separator: " ",
  months: [
    "janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro", "novembro",
    "dezembro",
  ], date: "%d de %m de %y")

let ukrainian = Language(
  code: "uk",
  grammar: Grammar(
    #"""
    p: Оксана Бондар | мерія | рада | родина Айдин | журналісти | профспілка
    o: звіт | закон про воду | міст біля старої гавані | петицію | список імен
    v: не бачили | знову обговорили | обіцяли | ховали з {year} року
    z: і ніхто не здивувався | хоча {p} усе знали | тобто {n} % випадків
    s: {p}: ми {v} {o}. | {p} кажуть, що {v} {o}, {z}. | Чому? | Це було {year} року. | «Ми не мовчатимемо», — каже {p}. | Близько 2/3 родин чекають.
    t: {s} | {s} | Дякую {@} та {@}! | Як пише {@}, ми {v} {o}. | {#} стосується всіх. | Знову {#}: ми {v} {o}.
    open: Тред про {o}. | {s} {s}
    item: звіт | немає доступу до архіву | {n} нових справ
    tag: ПраваЛюдини | Уйгури | гавань
    """#), separator: " ",
  months: [
    "січня", "лютого", "березня", "квітня", "травня", "червня", "липня", "серпня", "вересня", "жовтня", "листопада",
    "грудня",
  ], date: "%d %m %y")

let japanese = Language(
  code: "ja",
  grammar: Grammar(
    #"""
    p: 田中先生 | 市役所 | 港の労働者 | 弁護士 | 委員会 | 三つの家族
    o: この報告書 | 新しい水の法律 | 古い港の橋 | {N}人の署名 | 名簿 | {n}件の書類
    v: を公表した | を拒んだ | を批判した | を忘れた | を延期した
    z: 誰も驚かなかった | {p}は知っていたのに | 全体の{n}%
    s: {p}は{o}{v}。 | {p}は{o}{v}が、{z}。 | なぜ？ | {year}年のことだ。 | 「黙らない」と{p}は言う。 | 約2/3の家族が待っている。
    t: {s} | {s} | ありがとう、 {@} と {@} ！ | {@} によると、{p}は{o}{v}。 | {#} は皆の問題だ。 | また {#} 、{p}は{o}{v}。
    open: {o}について。 | {s}{s}
    item: 報告書 | 資料室に入れない | {n}件の新しい事件
    tag: 人権 | ウイグル | 旧港
    """#), separator: "",
  months: (1...12).map { "\($0)" }, date: "%y年%m月%d日", stop: "。")

let persian = Language(
  code: "fa",
  grammar: Grammar(
    #"""
    p: مریم صادقی | شهرداری | شورا | کارگران بندر | خانواده کریمی | خبرنگاران
    o: گزارش | قانون آب | پل بندر قدیمی | فهرست نام‌ها | {n} پرونده
    v: را منتشر کردند | را رد کردند | را فراموش کردند | را نقد کردند
    z: و کسی تعجب نکرد | هرچند {p} می‌دانستند | یعنی {n}٪ موارد
    s: {p} {o} {v}. | {p} {o} {v}، {z}. | چرا؟ | سال {year} بود. | «ساکت نمی‌مانیم»، گفتند {p}.
    t: {s} | {s} | سپاس از {@} و {@} ! | {@} نوشت: {p} {o} {v}. | {#} به همه ما مربوط است. | باز هم {#} ، {p} {o} {v}.
    open: رشتو درباره {o}: | {s} {s}
    item: گزارش | دسترسی به بایگانی نیست | {n} پرونده تازه
    tag: حقوق_بشر | اویغور | بندر_قدیمی
    """#), separator: " ",
  months: [
    "ژانویه", "فوریه", "مارس", "آوریل", "مه", "ژوئن", "ژوئیه", "اوت", "سپتامبر", "اکتبر", "نوامبر", "دسامبر",
  ], date: "%d %m %y", isRightToLeft: true)

let dutch = Language(
  code: "nl",
  grammar: Grammar(
    #"""
    p: mevr. De Wit | de gemeente | de Raad | een journaliste | de familie Aydin | de vakbond
    o: het rapport | de waterwet | de brug bij de oude haven | een petitie met {N} namen | de lijst
    v: publiceert | weigert | bekritiseert | vergeet | verdedigt | zoekt
    z: en niemand zei iets | hoewel {p} het wist | d.w.z. {n}% van de gevallen
    s: {p} {v} {o}. | {p} {v} {o}, {z}. | Waarom? | Dat was in {year}. | ‘Wij zwijgen niet’, zegt {p}. | Zo’n 2/3 van de gezinnen wacht.
    t: {s} | {s} | Dank aan {@} en {@}! | Volgens {@}: {p} {v} {o}. | {#} gaat ons allen aan. | Weer {#}: {p} {v} {o}.
    open: Een draadje over {o}. | {s} {s}
    item: het rapport | geen toegang tot het archief | {n} nieuwe zaken
    tag: mensenrechten | Oeigoeren | oudeHaven
    """#), separator: " ",
  months: [
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
    "december",
  ], date: "%d %m %y")
