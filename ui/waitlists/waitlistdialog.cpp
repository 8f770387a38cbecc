#include "ui/waitlists/waitlistdialog.h"

#include "ui/widgets/controls.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/theme.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QSpinBox>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int highestBoost = 1'000'000; ///< the API's

ChoiceBox *templateChoice(const QString &objectName, const QString &none, const QString &present,
                          const QList<std::pair<QString, QString>> &templates)
{
    auto *choice = new ChoiceBox;
    choice->setObjectName(objectName);
    choice->addItem(none, QString());
    for (const auto &[id, name] : templates)
        choice->addItem(name, id);
    // A template may be named before it is made.
    if (choice->findData(present) < 0)
        choice->addItem(present, present);
    choice->setCurrentIndex(choice->findData(present));
    return choice;
}

} // namespace

WaitlistDialog::WaitlistDialog(ApiClient &api, const std::optional<WaitlistInfo> &waitlist, const QString &etag,
                               const QList<std::pair<QString, QString>> &templates, QWidget *parent)
    : FormDialog(api, waitlist ? tr("Edit waitlist") : tr("New waitlist"),
                 waitlist ? tr("Save waitlist") : tr("Create waitlist"), parent),
      m_name(new QLineEdit), m_slug(new QLineEdit), m_boost(new QSpinBox),
      m_auto(new QCheckBox(tr("Approve whoever joins at once"))), m_slugIsOwn(waitlist.has_value())
{
    setObjectName(u"waitlistDialog"_s);
    const WaitlistInfo shown = waitlist.value_or(WaitlistInfo());
    m_welcome = templateChoice(u"waitlistWelcome"_s, tr("No email"), shown.welcomeTemplate, templates);
    m_invite = templateChoice(u"waitlistInvite"_s, tr("A plain email"), shown.inviteTemplate, templates);
    m_name->setObjectName(u"waitlistName"_s);
    m_name->setMinimumWidth(px(420));
    m_name->setText(shown.name);
    m_slug->setObjectName(u"waitlistSlug"_s);
    m_slug->setText(shown.slug);
    m_boost->setObjectName(u"waitlistBoost"_s);
    m_boost->setRange(0, highestBoost);
    m_boost->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_boost->setValue(int(shown.boost));
    m_auto->setObjectName(u"waitlistAuto"_s);
    m_auto->setChecked(shown.autoApprove);
    form()->add(u"name"_s, new FormField(tr("Name"), m_name, tr("Shown on its page.")));
    form()->add(u"slug"_s, new FormField(tr("Address of the page"), m_slug,
                                         tr("After /w/: lower-case letters, digits, hyphens.")));
    form()->add(u"referral_boost"_s,
                new FormField(tr("Places up per referral"), m_boost, tr("For each friend who joins.")));
    form()->addWidget(m_auto);
    form()->add(u"welcome_email_template_id"_s, new FormField(tr("Welcome email"), m_welcome, tr("To whoever joins.")));
    form()->add(u"invite_email_template_id"_s,
                new FormField(tr("Invite email"), m_invite, tr("To whoever is approved.")));
    connect(m_name, &QLineEdit::textEdited, this, &WaitlistDialog::suggestSlug);
    connect(m_slug, &QLineEdit::textEdited, this, [this] { m_slugIsOwn = true; });
    if (waitlist) {
        Button *archive = addFootButton(tr("Archive…"));
        archive->setObjectName(u"archiveWaitlist"_s);
        connect(archive, &QPushButton::clicked, this, [this] {
            reject();
            Q_EMIT archiveAsked();
        });
    }
    setCall(
        waitlist ? "PATCH" : "POST", waitlist ? QString(u"/v1/waitlists/"_s + waitlist->id) : u"/v1/waitlists"_s,
        [this] { return body(); }, etag);
}

void WaitlistDialog::suggestSlug(const QString &name)
{
    if (m_slugIsOwn)
        return;
    QString slug;
    for (const QChar c : name.normalized(QString::NormalizationForm_KD).toLower()) {
        const bool fits = (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9');
        if (fits)
            slug += c;
        else if (!c.isMark() && !slug.isEmpty() && !slug.endsWith(u'-'))
            slug += u'-';
    }
    if (slug.endsWith(u'-'))
        slug.chop(1);
    m_slug->setText(slug);
}

QJsonObject WaitlistDialog::body() const
{
    const auto chosen = [](const ChoiceBox *choice) {
        const QString id = choice->currentData().toString();
        return id.isEmpty() ? QJsonValue() : QJsonValue(id);
    };
    return {{u"name"_s, m_name->text().trimmed()},
            {u"slug"_s, m_slug->text().trimmed()},
            {u"referral_boost"_s, m_boost->value()},
            {u"auto_approve"_s, m_auto->isChecked()},
            {u"welcome_email_template_id"_s, chosen(m_welcome)},
            {u"invite_email_template_id"_s, chosen(m_invite)}};
}

} // namespace growthos::ui
