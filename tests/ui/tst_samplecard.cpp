// The sample workspace as the window offers it.

#include "ui/shell/sampledata.h"
#include "ui/welcome/samplecard.h"
#include "ui/widgets/button.h"

#include <QLabel>
#include <QTest>

using namespace growthos::ui;
using namespace Qt::Literals::StringLiterals;

namespace {

class FakeSample final : public SampleData
{
public:
    State state() const override { return now; }
    double progress() const override { return 0.43; }
    int contacts() const override { return 12'500; }
    void open() override { calls.append(u"open"_s); }
    void cancel() override { calls.append(u"cancel"_s); }
    void remove() override { calls.append(u"remove"_s); }
    void become(State state)
    {
        now = state;
        Q_EMIT changed();
    }

    State now = State::Absent;
    QStringList calls;
};

} // namespace

class TestSampleCard : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void eachStateOffersItsAct_data();
    void eachStateOffersItsAct();
    void readySampleCanBeRemoved();
    void failureIsSaidUntilTheNextTry();
};

void TestSampleCard::eachStateOffersItsAct_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<QString>("button");
    QTest::addColumn<QString>("call");
    QTest::newRow("absent") << int(SampleData::State::Absent) << u"Load sample data"_s << u"open"_s;
    QTest::newRow("making") << int(SampleData::State::Making) << u"Cancel"_s << u"cancel"_s;
    QTest::newRow("ready") << int(SampleData::State::Ready) << u"Open sample data"_s << u"open"_s;
    QTest::newRow("here") << int(SampleData::State::Here) << u"Remove sample data"_s << u"remove"_s;
}

void TestSampleCard::eachStateOffersItsAct()
{
    QFETCH(int, state);
    QFETCH(QString, button);
    QFETCH(QString, call);
    FakeSample sample;
    SampleCard card(sample);
    card.show();
    sample.become(SampleData::State(state));
    auto *act = card.findChild<Button *>(u"sampleAct"_s);
    QCOMPARE(act->text(), button);
    act->setFocus();
    QTest::keyClick(act, Qt::Key_Space);
    QCOMPARE(sample.calls, QStringList{call});
}

void TestSampleCard::readySampleCanBeRemoved()
{
    FakeSample sample;
    SampleCard card(sample);
    card.show();
    auto *remove = card.findChild<Button *>(u"sampleRemove"_s);
    QVERIFY(!remove->isVisible());
    sample.become(SampleData::State::Ready);
    QVERIFY(remove->isVisible());
    QTest::mouseClick(remove, Qt::LeftButton);
    QCOMPARE(sample.calls, QStringList{u"remove"_s});
}

void TestSampleCard::failureIsSaidUntilTheNextTry()
{
    FakeSample sample;
    SampleCard card(sample);
    card.show();
    const auto says = [&card](const QString &text) {
        const auto labels = card.findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
                           [&](const QLabel *label) { return label->isVisible() && label->text() == text; });
    };
    Q_EMIT sample.failed(u"No room."_s);
    QVERIFY(says(u"No room."_s));
    QTest::mouseClick(card.findChild<Button *>(u"sampleAct"_s), Qt::LeftButton);
    QVERIFY(!says(u"No room."_s));
}

QTEST_MAIN(TestSampleCard)
#include "tst_samplecard.moc"
