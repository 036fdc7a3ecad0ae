"""What androguard, which reads APKs without Google's tools, finds in one. Prints JSON."""
import json
import logging
import sys

logging.disable(logging.CRITICAL)
try:
    from loguru import logger

    logger.disable("androguard")
except ImportError:
    pass
from androguard.core.apk import APK
from androguard.core.dex import DEX

apk = APK(sys.argv[1])
dexes = [DEX(dex) for dex in apk.get_all_dex()]
classes = [c.get_name() for dex in dexes for c in dex.get_classes()]
entries = [*apk.get_activities(), *apk.get_services(), *apk.get_receivers(), *apk.get_providers()]
# A phone makes these by their names, with nothing given.
made = {
    m.get_class_name()[1:-1].replace("/", ".")
    for dex in dexes
    for m in dex.get_methods()
    if m.get_name() == "<init>" and m.get_descriptor() == "()V"
}
strange = ("Landroidx/", "Lcom/google/android/", "Lorg/junit/", "Lorg/robolectric/")
print(
    json.dumps(
        {
            "package": apk.get_package(),
            "version": apk.get_androidversion_name(),
            "least": int(apk.get_min_sdk_version()),
            "target": int(apk.get_target_sdk_version()),
            "main": apk.get_main_activity(),
            "permissions": sorted(apk.get_permissions()),
            "activities": sorted(apk.get_activities()),
            "services": sorted(apk.get_services()),
            "receivers": sorted(apk.get_receivers()),
            "providers": sorted(apk.get_providers()),
            "libraries": sorted(f for f in apk.get_files() if f.startswith("lib/")),
            "signed": [n for n, is_so in (("v1", apk.is_signed_v1()), ("v2", apk.is_signed_v2()), ("v3", apk.is_signed_v3())) if is_so],
            "debuggable": apk.get_attribute_value("application", "debuggable") == "true",
            # A phone copies what does not say "false".
            "copied": apk.get_attribute_value("application", "allowBackup") != "false"
            or not apk.get_attribute_value("application", "dataExtractionRules"),
            "unpacks": apk.get_attribute_value("application", "extractNativeLibs") == "true",
            "methods": sum(len(dex.get_methods()) for dex in dexes),
            "classes": len(classes),
            "unmade": sorted(set(entries) - made),
            "strange": sorted(c for c in classes if c.startswith(strange)),
        }
    )
)
