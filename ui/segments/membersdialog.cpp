#include "ui/segments/membersdialog.h"

#include "ui/api/apiclient.h"
#include "ui/api/errortext.h"
#include "ui/api/segments.h"
#include "ui/segments/memberlist.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/progressbar.h"

#include <QFile>
#include <QFileDialog>
#include <QJsonArray>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype atOnce = 1'000; // members of one call
constexpr qint64 mostBytes = 4'000'000;
constexpr qsizetype namesShown = 5;

} // namespace

MembersDialog::MembersDialog(ApiClient &api, const Segment *segment, QWidget *parent)
    : Dialog(segment ? tr("Add contacts") : tr("New static segment"), parent), m_api(api),
      m_finder(new ContactFinder(api, this)), m_text(new QPlainTextEdit), m_progress(new ProgressBar)
{
    setObjectName(u"membersDialog"_s);
    if (segment) {
        m_segment = segment->id;
    } else {
        m_name = new QLineEdit;
        m_name->setObjectName(u"staticName"_s);
        m_name->setMaxLength(120);
        m_nameField = new FormField(tr("Name"), m_name);
        content()->addWidget(m_nameField);
    }
    m_text->setObjectName(u"memberText"_s);
    m_text->setProperty("role", u"field"_s);
    m_text->setTabChangesFocus(true);
    m_text->setMinimumHeight(px(160));
    m_text->setPlaceholderText(u"maya@northwind.io\nuser_8841\ncntct_8x2m4k"_s);
    m_textField = new FormField(tr("Contacts"), m_text,
                                tr("An email, user ID or contact ID a line, or a CSV with a title line."));
    content()->addWidget(m_textField);
    m_progress->hide();
    content()->addWidget(m_progress);
    Button *file = addFootButton(tr("Choose CSV file…"));
    connect(file, &QPushButton::clicked, this, &MembersDialog::readFile);
    connect(m_text, &QPlainTextEdit::textChanged, this, &MembersDialog::showCount);
    connect(this, &Dialog::acted, this, &MembersDialog::begin);
    connect(m_finder, &ContactFinder::progressed, this, [this](int at, int total) {
        m_progress->setRange(0, std::max(total, 1));
        m_progress->setValue(at);
    });
    connect(m_finder, &ContactFinder::failed, this, &MembersDialog::fail);
    connect(m_finder, &ContactFinder::finished, this, [this](const QStringList &ids, const QStringList &unknown) {
        m_ids = ids;
        if (!unknown.isEmpty() && !m_despiteUnknown) {
            m_despiteUnknown = true;
            setBusy(false);
            m_progress->hide();
            const QString some = unknown.first(std::min(unknown.size(), namesShown)).join(u", "_s);
            m_textField->setError(
                tr("%Ln of these nobody has: %1. Press again to add the others.", nullptr, int(unknown.size()))
                    .arg(unknown.size() > namesShown ? some + u", …"_s : some));
            return;
        }
        if (m_segment.isEmpty())
            makeSegment();
        else
            add();
    });
    showCount();
}

void MembersDialog::open()
{
    Dialog::open();
    (m_name ? static_cast<QWidget *>(m_name) : m_text)->setFocus(Qt::TabFocusReason);
}

void MembersDialog::showCount()
{
    m_despiteUnknown = false;
    const int n = int(namedContacts(m_text->toPlainText()).size());
    if (m_name)
        setAct(n > 0 ? tr("Make it with %Ln contact(s)", nullptr, n) : tr("Make an empty segment"));
    else
        setAct(tr("Add %Ln contact(s)", nullptr, n));
}

void MembersDialog::readFile()
{
    auto *chooser = new QFileDialog(this, tr("Choose a CSV file"), {}, tr("Text and CSV (*.csv *.txt *.tsv)"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setFileMode(QFileDialog::ExistingFile);
    connect(chooser, &QFileDialog::fileSelected, this, [this](const QString &path) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return fail(tr("%1 could not be read").arg(path));
        if (file.size() > mostBytes)
            return fail(tr("The file is larger than 4 MB. Split it."));
        m_text->setPlainText(QString::fromUtf8(file.readAll()));
    });
    chooser->open();
}

void MembersDialog::begin()
{
    if (m_name && m_name->text().trimmed().isEmpty()) {
        m_nameField->setError(tr("A name is needed"));
        m_name->setFocus();
        return;
    }
    const QStringList names = namedContacts(m_text->toPlainText());
    if (names.isEmpty() && !m_name) {
        m_textField->setError(tr("Name at least one contact"));
        return;
    }
    if (names.size() > ContactFinder::most) {
        m_textField->setError(tr("%Ln contacts at once are the most. Split the list.", nullptr, ContactFinder::most));
        return;
    }
    m_textField->setError({});
    setTrouble({});
    setBusy(true);
    m_progress->setVisible(!names.isEmpty());
    m_finder->find(names);
}

void MembersDialog::makeSegment()
{
    const QJsonObject body{{u"name"_s, m_name->text().trimmed()}, {u"type"_s, u"static"_s}};
    m_api.call(this, "POST", u"/v1/segments"_s, body, [this](const ApiReply &reply) {
        if (!reply.ok())
            return fail(sentenceOf(reply));
        m_segment = reply.body["id"_L1].toString();
        add();
    });
}

void MembersDialog::add()
{
    if (m_ids.isEmpty()) {
        setBusy(false);
        Q_EMIT done(m_segment, m_added);
        return accept();
    }
    const QStringList part = m_ids.first(std::min(m_ids.size(), atOnce));
    m_api.call(this, "POST", u"/v1/segments/"_s + m_segment + u"/members"_s,
               {{u"contact_ids"_s, QJsonArray::fromStringList(part)}}, [this, part](const ApiReply &reply) {
                   if (!reply.ok())
                       return fail(sentenceOf(reply));
                   m_added += int(part.size());
                   m_ids.remove(0, part.size());
                   add();
               });
}

void MembersDialog::fail(const QString &trouble)
{
    setBusy(false);
    m_progress->hide();
    setTrouble(m_added > 0 ? tr("%Ln were added, the others not", nullptr, m_added) : tr("Nothing was added"), trouble);
}

} // namespace growthos::ui
