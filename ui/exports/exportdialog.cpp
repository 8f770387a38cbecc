#include "ui/exports/exportdialog.h"

#include "ui/api/apiclient.h"
#include "ui/exports/filefield.h"
#include "ui/forms/formrefusal.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/formfield.h"

#include <QCheckBox>
#include <QDate>
#include <QDir>
#include <QFileInfo>
#include <QLineEdit>
#include <QStandardPaths>
#include <QVBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr const char *formats[] = {"csv", "xlsx", "jsonl"};

struct Exportable
{
    const char *name; ///< as the API and the name of the file say it
    const char *title;
};

/// In the order of ExportDialog::What.
constexpr Exportable exportables[] = {
    {"contacts", QT_TRANSLATE_NOOP("growthos::ui::ExportDialog", "Export contacts")},
    {"events", QT_TRANSLATE_NOOP("growthos::ui::ExportDialog", "Export events")},
    {"waitlist_entries", QT_TRANSLATE_NOOP("growthos::ui::ExportDialog", "Export waitlist")},
    {"survey_responses", QT_TRANSLATE_NOOP("growthos::ui::ExportDialog", "Export survey responses")},
};

QString nameOf(ExportDialog::What what)
{
    return QString::fromLatin1(exportables[int(what)].name);
}

QString folderForFiles()
{
    const QString downloads = QStandardPaths::writableLocation(QStandardPaths::DownloadLocation);
    return QDir(downloads).exists() ? downloads : QDir::homePath();
}

} // namespace

ExportDialog::ExportDialog(ApiClient &api, What what, const QJsonObject &filters, const QString &narrowed,
                           QWidget *parent)
    : Dialog(tr(exportables[int(what)].title), parent), m_api(api), m_what(what), m_filters(filters), m_form(new Form),
      m_format(new SegmentedControl), m_safe(new QCheckBox(tr("Safe for spreadsheets: no cell is run as a formula"))),
      m_file(new FileField(FileField::Use::Save, tr("Tables (*.csv *.xlsx *.jsonl)")))
{
    setObjectName(u"exportDialog"_s);
    for (const QString &name : {tr("CSV"), tr("Excel"), tr("JSON lines")})
        m_format->addSegment(name);
    m_format->setObjectName(u"exportFormat"_s);
    m_safe->setObjectName(u"exportSafe"_s);
    m_safe->setChecked(true);
    m_file->edit()->setObjectName(u"exportFile"_s);
    m_file->setPath(folderForFiles() + u'/' + nameOf(what) + u'-' + QDate::currentDate().toString(Qt::ISODate) +
                    u".csv"_s);
    m_form->addWidget(label(narrowed.isEmpty() ? tr("Everything is exported.") : narrowed, "second"_L1));
    m_form->add(u"format"_s, new FormField(tr("Format"), m_format));
    m_form->add(u"file"_s, new FormField(tr("File"), m_file));
    m_form->addWidget(m_safe);
    content()->addWidget(m_form);
    setAct(tr("Export"));
    connect(m_format, &SegmentedControl::currentChanged, this, &ExportDialog::fitPath);
    connect(this, &Dialog::acted, this, &ExportDialog::begin);
}

/// The end of the name says the format.
void ExportDialog::fitPath()
{
    m_safe->setVisible(m_format->current() == 0);
    const QFileInfo file(m_file->path());
    m_file->setPath(file.path() + u'/' + file.completeBaseName() + u'.' +
                    QLatin1StringView(formats[m_format->current()]));
}

void ExportDialog::begin()
{
    QJsonObject body{{u"resource"_s, nameOf(m_what)},
                     {u"format"_s, QString::fromLatin1(formats[m_format->current()])},
                     {u"file"_s, m_file->path()}};
    if (!m_filters.isEmpty())
        body["filters"_L1] = m_filters;
    if (m_format->current() == 0)
        body["spreadsheet_safe"_L1] = m_safe->isChecked();
    m_form->clearErrors();
    setTrouble({});
    setBusy(true);
    m_api.call(this, "POST", u"/v1/console/exports"_s, body, [this](const ApiReply &reply) {
        setBusy(false);
        if (reply.ok()) {
            Q_EMIT started(reply.body["id"_L1].toString());
            return accept();
        }
        if (const QString rest = showRefusal(*m_form, reply); !rest.isEmpty())
            setTrouble(tr("Not exported"), rest);
    });
}

} // namespace growthos::ui
