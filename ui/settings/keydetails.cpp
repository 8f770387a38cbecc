#include "ui/settings/keydetails.h"

#include "ui/widgets/banner.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/format.h"

#include <QVBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

KeyDetails::KeyDetails(QWidget *parent)
    : InspectorPanel(tr("Selected key"), tr("Select a key to see what it may do, to rotate or to revoke it."), parent)
{
    setObjectName(u"keyDetails"_s);
    showNothing();
}

void KeyDetails::showKey(const AccessKey &key, const QTimeZone &zone)
{
    while (QLayoutItem *item = content()->takeAt(0)) {
        if (QWidget *widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        }
        delete item;
    }
    auto *facts = new FactList;
    facts->addTitle(key.name, u"keyTitle"_s);
    facts->addFact(tr("Type"), key.isWriteKey() ? tr("Write, for browsers and apps") : tr("Secret, for your servers"));
    // A write key is public and stays readable; of a secret one only the end is known.
    facts->addCode(tr("Key"), key.isWriteKey() && !key.key.isEmpty() ? key.key : key.shown(),
                   key.isWriteKey() && !key.key.isEmpty() ? tr("Copy key") : QString());
    facts->addCode(tr("ID"), key.id, tr("Copy ID"));
    facts->addFact(tr("Made"), formatDayAndYear(key.createdAt.toTimeZone(zone).date()));
    facts->addFact(tr("Last used"), key.lastUsedAt.isValid()
                                        ? formatAgo(key.lastUsedAt, QDateTime::currentDateTimeUtc(), zone)
                                        : tr("never"));
    if (!key.scopes.isEmpty())
        facts->addBadges(tr("Scopes"), key.scopes);
    content()->addWidget(facts);
    if (key.isRevoked()) {
        auto *notice = new Banner(Tone::Warning);
        notice->set(Tone::Warning, tr("Revoked"), tr("It works until %1.").arg(formatMoment(key.expiresAt, zone)),
                    u"clock"_s);
        content()->addWidget(notice);
        Button *restore = button(tr("Keep the key"), {}, u"undo"_s);
        restore->setObjectName(u"restoreKey"_s);
        connect(restore, &Button::clicked, this, [this, id = key.id] { Q_EMIT restoreAsked(id); });
        content()->addWidget(restore, 0, Qt::AlignLeading);
    } else {
        Button *rotate = button(tr("Rotate"), {}, u"refresh"_s);
        rotate->setObjectName(u"rotateKey"_s);
        rotate->setToolTip(tr("Makes a new key with the same name and scopes; this one works for another 24 hours"));
        connect(rotate, &Button::clicked, this, [this, id = key.id] { Q_EMIT rotateAsked(id); });
        Button *revoke = button(tr("Revoke"), "danger"_L1);
        revoke->setObjectName(u"revokeKey"_s);
        revoke->setToolTip(tr("The key works for another 24 hours"));
        connect(revoke, &Button::clicked, this, [this, id = key.id] { Q_EMIT revokeAsked(id); });
        auto *row = new QWidget;
        auto *buttons = new QHBoxLayout(row);
        buttons->setContentsMargins(0, 4, 0, 0);
        buttons->setSpacing(8);
        buttons->addWidget(rotate);
        buttons->addWidget(revoke);
        buttons->addStretch(1);
        content()->addWidget(row);
    }
    content()->addStretch(1);
    showItem();
}

} // namespace growthos::ui
