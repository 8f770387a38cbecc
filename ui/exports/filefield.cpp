#include "ui/exports/filefield.h"

#include "ui/widgets/controls.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

FileField::FileField(Use use, const QString &filter, QWidget *parent)
    : QWidget(parent), m_use(use), m_filter(filter), m_edit(new QLineEdit), m_browse(button(tr("Browse…")))
{
    m_browse->setObjectName(u"browseFile"_s);
    setFocusProxy(m_edit);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_edit, 1);
    row->addWidget(m_browse);
    connect(m_browse, &Button::clicked, this, &FileField::browse);
    connect(m_edit, &QLineEdit::editingFinished, this, &FileField::chosen);
}

QString FileField::path() const
{
    return m_edit->text().trimmed();
}

void FileField::setPath(const QString &path)
{
    m_edit->setText(QDir::toNativeSeparators(path));
}

void FileField::browse()
{
    auto *dialog = new QFileDialog(window(), m_use == Use::Open ? tr("Choose a file") : tr("Save as"), {}, m_filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(m_use == Use::Open ? QFileDialog::ExistingFile : QFileDialog::AnyFile);
    dialog->setAcceptMode(m_use == Use::Open ? QFileDialog::AcceptOpen : QFileDialog::AcceptSave);
    if (!path().isEmpty())
        dialog->selectFile(path());
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &file) {
        setPath(file);
        Q_EMIT chosen();
    });
    dialog->open();
}

} // namespace growthos::ui
