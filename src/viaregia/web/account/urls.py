"""Addresses of one's own account. Those that allauth leads to have the names that it knows."""

from allauth.account import views as login
from allauth.mfa.base import views as second
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as keys
from allauth.usersessions import views as sessions
from django.contrib.auth.views import LogoutView
from django.urls import path, register_converter

from viaregia.web.account import data, invitations, views

register_converter(data.Form, "form")
urlpatterns = [
    path("login", login.login, name="login"),
    path("login", login.login, name="account_login"),
    path("login/code", login.request_login_code, name="account_request_login_code"),
    path("login/code/enter", login.confirm_login_code, name="account_confirm_login_code"),
    path("login/second", second.authenticate, name="mfa_authenticate"),
    path("login/passkey", keys.login_webauthn, name="mfa_login_webauthn"),
    path("logout", LogoutView.as_view(), name="logout"),
    path("logout", LogoutView.as_view(), name="account_logout"),
    path("language", views.language, name="set_language"),
    path("invitation/<str:signed>", invitations.invitation, name="invitation"),
    path("account", views.account, name="account"),
    path("account", views.account, name="mfa_index"),
    path("account/inactive", login.account_inactive, name="account_inactive"),
    path("account/password", views.password, name="account_set_password"),
    path("account/sessions", sessions.list_usersessions, name="usersessions_list"),
    path("account/confirm", login.reauthenticate, name="account_reauthenticate"),
    path("account/confirm/code", login.request_reauthentication_code, name="account_request_reauthentication_code"),
    path(
        "account/confirm/code/enter", login.confirm_reauthentication_code, name="account_confirm_reauthentication_code"
    ),
    path("account/confirm/second", second.reauthenticate, name="mfa_reauthenticate"),
    path("account/confirm/passkey", keys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("account/app", app.activate_totp, name="mfa_activate_totp"),
    path("account/app/remove", app.deactivate_totp, name="mfa_deactivate_totp"),
    path("account/codes", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("account/codes/new", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("account/codes/download", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("account/keys", keys.list_webauthn, name="mfa_list_webauthn"),
    path("account/keys/new", keys.add_webauthn, name="mfa_add_webauthn"),
    path("account/keys/<int:pk>/remove", keys.remove_webauthn, name="mfa_remove_webauthn"),
    path("account/keys/<int:pk>/name", keys.edit_webauthn, name="mfa_edit_webauthn"),
    path("account/data", data.data, name="account_data"),
    path("account/data/my-data.<form:form>", data.download, name="account_download"),
    path("account/data/consents/<int:number>/withdraw", data.withdraw, name="account_withdraw"),
    path("account/data/erase", data.erase, name="account_erase"),
    path("p/<slug:token>/data", data.data, name="data_by_link"),
    path("p/<slug:token>/data/my-data.<form:form>", data.download, name="download_by_link"),
    path("p/<slug:token>/data/consents/<int:number>/withdraw", data.withdraw, name="withdraw_by_link"),
    path("p/<slug:token>/data/erase", data.erase, name="erase_by_link"),
]
