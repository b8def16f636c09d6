"""The regions of the body map: names, UBERON ids, and which parts of the body they hold. Their shapes stand in shapes.toml."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A region of the body.

    Attributes:
        id: Its name in forms and in shapes.toml.
        name: Its name on the page.
        uberon: What it is.
        shows: UBERON ids of the sites that light it.
        parts: Body-part terms of the knowledge that lie in it.
    """

    id: str
    name: str | Promise
    uberon: str
    shows: tuple[str, ...]
    parts: tuple[str, ...]


def _region(id_: str, name: str | Promise, uberon: str, shows: str, parts: str) -> Region:
    return Region(
        id=id_,
        name=name,
        uberon=f"UBERON:{uberon}",
        shows=tuple(f"UBERON:{code}" for code in shows.split()),
        parts=tuple(parts.split()),
    )


_HEAD = "head temple forehead scalp ear nose face cheek jaw chin lip lower-lip mouth tongue gum tooth"
_CHEST = "chest breastbone breast nipple scar armpit heart lung"
_SPINE = "0001474 0002240 0000391 0002371"
REGIONS = (
    _region("head", _("Head and brain"), "0000033", "0000955 0000391", _HEAD),
    _region("eyes", _("Eyes"), "0000970", "0000019", "eye eyelid eye-socket"),
    _region("neck", _("Neck and throat"), "0000974", "0000029", "neck throat collarbone"),
    _region("chest", _("Chest, breasts and lungs"), "0001443", "0002048 0000977 0003728 0002097 0000029", _CHEST),
    _region("ribs", _("Ribs"), "0002228", "0001474", "rib"),
    _region("upper-abdomen", _("Upper tummy and liver"), "0002107", "0002107 0002369", "upper-abdomen right-upper-abdomen"),
    _region("abdomen", _("Tummy"), "0000916", "0002358", "abdomen flank bowel"),
    _region("pelvis", _("Pelvis, womb and ovaries"), "0002355", "0000992", "lower-abdomen pelvis groin genitals saddle bladder bottom"),
    _region("spine-upper", _("Spine: the neck"), "0002413", _SPINE, "neck spine"),
    _region("spine-middle", _("Spine: between the shoulder blades"), "0006073", _SPINE, "back upper-back mid-back spine shoulder-blade"),
    _region("spine-lower", _("Spine: the lower back"), "0002414", _SPINE, "back lower-back spine tailbone"),
    _region("shoulders", _("Shoulders"), "0001467", "", "shoulder shoulder-blade collarbone"),
    _region("arms", _("Arms"), "0001460", "", "arm upper-arm elbow forearm wrist"),
    _region("hands", _("Hands"), "0002398", "", "hand palm finger thumb"),
    _region("hips", _("Hips and buttocks"), "0001464", "0001474 0002371", "hip buttock"),
    _region("legs", _("Legs"), "0000978", "", "leg thigh knee calf shin"),
    _region("feet", _("Feet"), "0002387", "", "ankle foot sole heel toe"),
)
BY_ID = {region.id: region for region in REGIONS}
