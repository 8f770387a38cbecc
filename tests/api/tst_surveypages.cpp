// The hosted page of a survey, and what it will look like.
#include "backend/surveys/surveylinks.h"
#include "tests/support/surveyfixture.h"

using namespace growthos;
using growthos::test::ApiAnswer;
using growthos::test::SurveyFixture;
using namespace Qt::Literals::StringLiterals;

class TestSurveyPages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_api = std::make_unique<SurveyFixture>(); }
    void cleanup() { m_api.reset(); }

    void pageTakesAnAnswer();
    void pageRefuses();
    void pageOfACustomSurvey();
    void pageSpeaksTheContactsLanguage();
    void pageOfNothing();
    void previewIsThePage();
    void previewOfWhatIsBeingWritten();
    void previewHasTheBranding();
    void mailNamesTheWayOut_data();
    void mailNamesTheWayOut();

private:
    /// The page of the first delivery that was made.
    QByteArray page() const;
    ApiAnswer send(const QByteArray &verb, const QByteArray &body = {}, const QByteArray &query = {})
    {
        return m_api->send(verb, page() + query, body,
                           verb == "POST" ? SurveyFixture::Lines{{"Content-Type", "application/x-www-form-urlencoded"}}
                                          : SurveyFixture::Lines());
    }
    QJsonObject preview(const QByteArray &body) { return m_api->post("/v1/surveys/preview", body).json; }

    std::unique_ptr<SurveyFixture> m_api;
};

QByteArray TestSurveyPages::page() const
{
    auto db = Database::open(m_api->path() + u"/model.db"_s, {.mode = Database::Mode::ReadOnly});
    Query query(**db, "SELECT value FROM workspace WHERE key = 'survey_link_key'");
    return query.step() ? "/s/" + SurveyLinks(std::string(query.blob(0))).token(1).toLatin1() : QByteArray();
}

void TestSurveyPages::pageTakesAnAnswer()
{
    const QByteArray id = m_api->active(R"("trigger":{"event":"asked"},"follow_up":"What could <we> do better?")");
    m_api->track("ann", "asked");
    QTRY_COMPARE(m_api->sent(id), 1);
    const ApiAnswer shown = send("GET", {}, "?score=9");
    QCOMPARE(shown.status, 200);
    QCOMPARE(shown.header("Content-Security-Policy").left(18), QByteArray("default-src 'none'"));
    QVERIFY(shown.body.contains("<html lang=\"en\">"));
    QVERIFY(shown.body.contains("<legend>How likely?</legend>"));
    QVERIFY(shown.body.contains("What could &lt;we&gt; do better?"));
    QCOMPARE(shown.body.count("type=\"radio\""), 11);
    QVERIFY(shown.body.contains("value=\"9\" checked"));
    // A bracket that a mail program took for a part of the link keeps nobody out.
    const ApiAnswer odd = send("GET", {}, "?score=9)");
    QCOMPARE(odd.status, 200);
    QVERIFY(!odd.body.contains(" checked"));
    QCOMPARE(m_api->stats(id)["total_responses"_L1].toInt(), 0); // looking is no answer
    const ApiAnswer thanks = send("POST", "score=10&comment=Gr%C3%BC%C3%9Fe+%26+more");
    QCOMPARE(thanks.status, 200);
    QVERIFY(thanks.body.contains("<h1>Thank you</h1>"));
    const QJsonValue response = m_api->get("/v1/surveys/" + id + "/responses").data().at(0);
    QCOMPARE(response["score"_L1].toInt(), 10);
    QCOMPARE(response["comment"_L1].toString(), u"Grüße & more"_s);
    QVERIFY(m_api->widgets("ann").isEmpty());
    // Opened again it shows what was said, and takes another answer in its place.
    QVERIFY(send("GET").body.contains("value=\"10\" checked"));
    QCOMPARE(send("POST", "score=4").status, 200);
    QCOMPARE(m_api->stats(id)["total_responses"_L1].toInt(), 1);
    QCOMPARE(m_api->stats(id)["nps_score"_L1].toInt(), -100);
}

void TestSurveyPages::pageRefuses()
{
    const QByteArray id = m_api->active();
    m_api->track("ann", "asked");
    QTRY_COMPARE(m_api->sent(id), 1);
    const ApiAnswer empty = send("POST", "comment=%3Cb%3E");
    QCOMPARE(empty.status, 422);
    QVERIFY(empty.body.contains("role=\"alert\">Please answer this."));
    QVERIFY(empty.body.contains(">&lt;b&gt;</textarea>")); // nothing is lost, and nothing is run
    QCOMPARE(send("POST", "score=11").status, 422);
    QCOMPARE(send("POST", "score=ten").status, 422);
    QCOMPARE(m_api->stats(id)["total_responses"_L1].toInt(), 0);
}

void TestSurveyPages::pageOfACustomSurvey()
{
    const QByteArray id = m_api->custom();
    m_api->track("ann", "asked");
    QTRY_COMPARE(m_api->sent(id), 1);
    const ApiAnswer shown = send("GET");
    QCOMPARE(shown.body.count("type=\"checkbox\""), 3);
    QCOMPARE(shown.body.count("type=\"radio\""), 2 + 5 + 2);
    QCOMPARE(shown.body.count("<textarea"), 1);
    QCOMPARE(send("POST", "answers.one=a").status, 422);
    QCOMPARE(send("POST", "answers.why=Price&answers.one=b&answers.some.0=x&answers.some.2=z&answers.stars=4"
                          "&answers.back=true")
                 .status,
             200);
    QCOMPARE(m_api->get("/v1/surveys/" + id + "/responses").data().at(0)["answers"_L1].toObject(),
             (QJsonObject{{u"why"_s, u"Price"_s},
                          {u"one"_s, u"b"_s},
                          {u"some"_s, QJsonArray{u"x"_s, u"z"_s}},
                          {u"stars"_s, 4},
                          {u"back"_s, true}}));
}

void TestSurveyPages::pageSpeaksTheContactsLanguage()
{
    const QByteArray id = m_api->active();
    m_api->identify("ann", R"({"language":"de-AT"})");
    m_api->track("ann", "asked");
    QTRY_COMPARE(m_api->sent(id), 1);
    const ApiAnswer shown = send("GET");
    QVERIFY(shown.body.contains("<html lang=\"de\">") && shown.body.contains(">Absenden<"));
    QVERIFY(send("POST", "score=3").body.contains("Vielen Dank"));
}

void TestSurveyPages::pageOfNothing()
{
    QCOMPARE(m_api->send("GET", "/s/AAAAAAAAAAEAAAAAAAAAAAAAAAA").status, 404);
    QCOMPARE(m_api->send("GET", "/s/short").status, 404);
    const QByteArray id = m_api->active();
    m_api->track("ann", "asked");
    QTRY_COMPARE(m_api->sent(id), 1);
    QByteArray forged = page();
    forged[5] = forged[5] == 'A' ? 'B' : 'A';
    QCOMPARE(m_api->send("GET", forged).status, 404);
    m_api->post("/v1/surveys/" + id + "/close", {});
    QCOMPARE(send("GET").status, 410);
    QCOMPARE(send("POST", "score=9").status, 410);
    QCOMPARE(m_api->stats(id)["total_responses"_L1].toInt(), 0);
}

/// Every text that the page shows stands in the preview, in its order.
void TestSurveyPages::previewIsThePage()
{
    m_api->custom();
    m_api->track("ann", "asked");
    QTRY_VERIFY(send("GET").status == 200);
    const QByteArray html = send("GET").body;
    const QJsonObject shown =
        preview(R"({"type":"custom","question":"Why did you cancel?","questions":[)"
                R"({"id":"why","type":"text","title":"Why?","required":true},)"
                R"({"id":"one","type":"single_choice","title":"One","options":["a","b"]},)"
                R"({"id":"some","type":"multiple_choice","title":"Some","options":["x","y","z"]},)"
                R"({"id":"stars","type":"rating","title":"Stars"},)"
                R"({"id":"back","type":"boolean","title":"Coming back?"}]})");
    QCOMPARE(shown["heading"_L1].toString(), u"Why did you cancel?"_s);
    QStringList kinds;
    qsizetype at = html.indexOf("<h1>Why did you cancel?</h1>");
    QVERIFY(at >= 0);
    for (const QJsonValue &field : shown["fields"_L1].toArray()) {
        kinds.append(field["kind"_L1].toString());
        QStringList texts{field["label"_L1].toString()};
        for (const QJsonValue &option : field["options"_L1].toArray())
            texts.append(option.toString());
        for (const QString &text : texts) {
            at = html.indexOf(QByteArray('>' + text.toUtf8()), at);
            QVERIFY2(at >= 0, qPrintable(text));
        }
    }
    QCOMPARE(kinds, (QStringList{u"text"_s, u"single_choice"_s, u"multiple_choice"_s, u"scale"_s, u"single_choice"_s}));
    QCOMPARE(shown["fields"_L1][0]["hint"_L1].toString(), QString());
    QCOMPARE(shown["fields"_L1][1]["hint"_L1].toString(), u"(optional)"_s);
    QCOMPARE(shown["button"_L1]["text"_L1].toString(), u"Send"_s);
}

void TestSurveyPages::previewOfWhatIsBeingWritten()
{
    // Nothing is too short yet.
    const QJsonObject empty = preview(R"({"type":"nps","question":""})");
    QCOMPARE(empty["fields"_L1].toArray().size(), 2);
    QCOMPARE(empty["fields"_L1][0]["options"_L1].toArray().size(), 11);
    QVERIFY(empty["heading"_L1].isNull());
    const QJsonObject german = preview(R"({"type":"nps","question":"Wie?","follow_up":null,"locale":"de-AT"})");
    QCOMPARE(german["language"_L1].toString(), u"de"_s);
    QCOMPARE(german["button"_L1]["text"_L1].toString(), u"Absenden"_s);
    QCOMPARE(german["fields"_L1][0]["note"_L1].toString(), u"0 = sehr unwahrscheinlich, 10 = sehr wahrscheinlich"_s);
    QCOMPARE(german["fields"_L1][1]["label"_L1].toString(), u"Möchten Sie noch etwas hinzufügen?"_s);
    const QJsonObject choice =
        preview(R"({"type":"custom","questions":[{"id":"q1","type":"single_choice","title":"","options":["a"]}]})");
    QCOMPARE(choice["fields"_L1][0]["options"_L1].toArray(), QJsonArray{u"a"_s});
    QCOMPARE(m_api->post("/v1/surveys/preview", R"({"type":"other","question":5})").reasons(),
             u"type:not_allowed question:type"_s);
}

void TestSurveyPages::previewHasTheBranding()
{
    const QJsonObject plain = preview(R"({"type":"csat","question":"Well?"})");
    QVERIFY(plain["logo_url"_L1].isNull());
    QCOMPARE(plain["button"_L1]["color"_L1].toString(), u"#2b59d6"_s);
    QCOMPARE(plain["button"_L1]["text_color"_L1].toString(), u"#fff"_s);
    const QByteArray logo = "https://acme.com/l.png";
    const QByteArray branding = R"({"branding":{"logo_url":")" + logo + R"(","primary_color":"#ffee00"}})";
    QCOMPARE(m_api->patch("/v1/settings", branding).status, 200);
    const QJsonObject own = preview(R"({"type":"csat","question":"Well?"})");
    QCOMPARE(own["logo_url"_L1].toString(), QString::fromLatin1(logo));
    QCOMPARE(own["button"_L1]["color"_L1].toString(), u"#ffee00"_s);
    QCOMPARE(own["button"_L1]["text_color"_L1].toString(), u"#000"_s);
}

void TestSurveyPages::mailNamesTheWayOut_data()
{
    QTest::addColumn<QByteArray>("traits");
    QTest::addColumn<QString>("link");
    QTest::newRow("the project's") << QByteArray() << u">Unsubscribe</a>"_s;
    QTest::newRow("language") << QByteArray(R"(,"language":"de-AT","locale":"en")") << u">Abmelden</a>"_s;
    QTest::newRow("locale") << QByteArray(R"(,"locale":"de")") << u">Abmelden</a>"_s;
}

void TestSurveyPages::mailNamesTheWayOut()
{
    QFETCH(const QByteArray, traits);
    QFETCH(const QString, link);
    QCOMPARE(m_api->patch("/v1/settings", R"({"public_url":"https:\/\/t.acme.com"})").status, 200);
    const QByteArray id = m_api->active(R"("trigger":{"event":"asked"},"channel":"email")");
    m_api->identify("ann", R"({"email":"ann@example.com")" + traits + '}');
    m_api->track("ann", "asked");
    const auto mails = [this] { return m_api->console("GET", "/v1/outbox").data(); };
    QTRY_COMPARE(mails().size(), 1);
    const QByteArray mail = mails().at(0)["id"_L1].toString().toLatin1();
    const QJsonObject whole = m_api->console("GET", "/v1/outbox/" + mail).json;
    QVERIFY2(whole["html"_L1].toString().contains(link), qPrintable(whole["html"_L1].toString()));
    QVERIFY(whole["text"_L1].toString().contains(u"/u/"_s));
}

QTEST_GUILESS_MAIN(TestSurveyPages)
#include "tst_surveypages.moc"
