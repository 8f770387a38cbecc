#pragma once

#include "tests/support/screenfixture.h"
#include "ui/campaigns/campaigndocument.h"
#include "ui/campaigns/campaignpage.h"
#include "ui/campaigns/campaignsview.h"
#include "ui/widgets/translation.h"

#include <QLabel>

namespace growthos::ui {

/// The campaigns screen, with a campaign opened in it.
class CampaignScreenFixture : public ConsoleScreenFixture<CampaignsView>
{
protected:
    void start()
    {
        ConsoleScreenFixture::start();
        m_console->campaigns.answerForOthers();
    }
    /// Started and seen.
    void begin()
    {
        start();
        showScreen({1200, 800});
    }
    static void speakEnglish() { installTranslation(QLocale(QLocale::English, QLocale::UnitedStates)); }
    /// The sentences that are seen, in order.
    static QStringList texts(const QWidget *in, const QString &name)
    {
        QStringList texts;
        for (const QLabel *text : in->findChildren<QLabel *>(name)) {
            if (!text->isHidden())
                texts.append(text->text());
        }
        return texts;
    }
    void openItem(const QString &id, const QString &tab = {})
    {
        QUrlQuery state;
        state.addQueryItem(QStringLiteral("item"), id);
        if (!tab.isEmpty())
            state.addQueryItem(QStringLiteral("tab"), tab);
        m_view->open(state);
        QTRY_COMPARE(document().state(), CampaignDocument::State::Ready);
    }
    CampaignDocument &document() const { return m_view->findChild<CampaignPage *>()->document(); }
};

} // namespace growthos::ui
