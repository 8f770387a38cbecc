#pragma once

#include "tests/support/openlist.h"
#include "tests/support/screenfixture.h"
#include "ui/surveys/surveysmodel.h"
#include "ui/surveys/surveysview.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/pickfield.h"

#include <QApplication>
#include <QLineEdit>

namespace growthos::ui {

/// The surveys page over a FakeSurveys.
class SurveysScreenFixture : public ScreenFixture<SurveysView>
{
protected:
    void start()
    {
        m_api = std::make_unique<FakeApiClient>();
        m_fake = std::make_unique<FakeSurveys>(*m_api);
    }
    void stop()
    {
        m_view.reset();
        m_workspace.reset();
        m_fake.reset();
        m_api.reset();
    }
    void open()
    {
        m_workspace = std::make_unique<Workspace>(*m_api);
        show(std::make_unique<SurveysView>(*m_workspace), {1280, 760});
        m_view->open({});
        QTRY_VERIFY(list()->state() != DataTable::State::Loading);
        if (!m_fake->surveys.isEmpty() && list()->state() == DataTable::State::Rows)
            QTRY_VERIFY(answers()->state() != DataTable::State::Loading);
    }
    DataTable *list() const { return find<DataTable>(QStringLiteral("surveysTable")); }
    DataTable *answers() const { return find<DataTable>(QStringLiteral("answersTable")); }
    /// Types into the list of a field and takes what Enter takes.
    void pick(PickField *field, const QString &text) const
    {
        QTRY_VERIFY(!QApplication::activePopupWidget() && !field->list()); // the one before is gone
        QTest::mouseClick(field, Qt::LeftButton);
        QTRY_VERIFY(field->list());
        QTest::keyClicks(field->list()->searchField(), text);
        QTRY_VERIFY(currentChoice().contains(text)); // what there is to pick has come
        QTest::keyClick(field->list()->searchField(), Qt::Key_Return);
        QTRY_COMPARE(field->text(), text);
    }
    static QString cell(const DataTable *table, int row, int column)
    {
        return table->model()->index(row, column).data().toString();
    }

    std::unique_ptr<FakeApiClient> m_api;
    std::unique_ptr<FakeSurveys> m_fake;
    std::unique_ptr<Workspace> m_workspace;
};

} // namespace growthos::ui
