"""What can go wrong while fetching; no sentence holds a secret, since what a server says is cleared of it first."""

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_


class ServerUnreachable(ViaRegiaError):
    """No connection came about, or none that lasted, however often it was tried."""

    code = "server_unreachable"
    sentence = N_("{server} could not be reached in {attempts} attempts ({why}). What was fetched is kept; try again.")


class ServerFails(ViaRegiaError):
    """The server answered with an error of its own, however often it was asked."""

    code = "server_fails"
    sentence = N_("{server} failed in {attempts} attempts (HTTP {status}). What was fetched is kept; try again later.")


class ServerBusy(ViaRegiaError):
    """The server asks to wait longer than a command should."""

    code = "server_busy"
    sentence = N_("{server} asks to wait {seconds} seconds. What was fetched is kept; run the command again then.")


class RequestRefused(ViaRegiaError):
    """The server will not answer this request; asking again does not help."""

    code = "request_refused"
    sentence = N_("{server} refuses the request ({status}): {said}")


class AccessRefused(ViaRegiaError):
    """The token, key or password is wrong, has run out, or does not allow this."""

    code = "access_refused"
    sentence = N_("{server} does not accept the token or key ({status}). Check it, and that it has not run out.")


class DownloadCutOff(ViaRegiaError):
    """A file came only in part, however often it was fetched; nothing of it is kept."""

    code = "download_cut_off"
    sentence = N_("{server} sent only a part of {file}, in {attempts} attempts. What is whole is kept; try again.")


class AnswerUnknown(ViaRegiaError):
    """The server's answer is none that its interface describes."""

    code = "answer_unknown"
    sentence = N_("{server} answers with something other than figures: {said}")


class PieceTooLarge(ViaRegiaError):
    """Even the smallest part that a request can be split into is over the source's limit."""

    code = "piece_too_large"
    sentence = N_("{server} refuses {piece} as too large, and it cannot be split further. Ask for fewer codes.")


class JobFailed(ViaRegiaError):
    """A request that the source works on in the background came to nothing."""

    code = "job_failed"
    sentence = N_("{server} did not finish the request it was working on ({status}). Run the command again.")


class OtherRequest(ViaRegiaError):
    """The folder holds what another request fetched."""

    code = "other_request"
    sentence = N_("{folder} holds what another request fetched. Name another folder.")


class ManifestDamaged(ViaRegiaError):
    """The list of what was fetched cannot be read."""

    code = "manifest_damaged"
    sentence = N_("{file} cannot be read, so nobody knows what is whole. Fetch into another folder.")


class FolderNotWritable(ViaRegiaError):
    """The folder for the files cannot be written: rights, or a full disk."""

    code = "fetch_folder_not_writable"
    sentence = N_("{folder} cannot be written: {fault}. What was fetched is kept.")


class NotFetched(ViaRegiaError):
    """A folder was named that no fetch has made."""

    code = "trade_not_fetched"
    sentence = N_("{folder} holds no {name}, as viaregia trade fetch leaves it; name the files in it instead.")


class FetchIncomplete(ViaRegiaError):
    """A fetch was interrupted, and has not been taken up again."""

    code = "trade_fetch_incomplete"
    sentence = N_("The fetch into {folder} is not complete; run the same viaregia trade fetch again, it goes on there.")


class FetchedChanged(ViaRegiaError):
    """Files are no longer there as they were fetched."""

    code = "trade_fetched_changed"
    sentence = N_("In {folder} these files are missing or not as they were fetched: {files}. Fetch again.")


class FetchedNothing(ViaRegiaError):
    """The source has nothing for what was asked."""

    code = "trade_fetched_nothing"
    sentence = N_("{folder} holds no figures: the source had none for what was asked.")
