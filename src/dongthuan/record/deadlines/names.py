"""What the codes of the rulebook are called: variants of a rule, criteria to tick, doubts and how they are read."""

from collections.abc import Mapping

from dongthuan.record.deadlines.words import Text

VARIANTS: Mapping[str, Text] = {
    "complex": {"vi": "vụ việc phức tạp", "en": "complex case", "ar": "قضية معقّدة"},
    "specially_complex": {
        "vi": "vụ việc đặc biệt phức tạp",
        "en": "specially complex case",
        "ar": "قضية معقّدة بصفة خاصة",
    },
    "remote": {
        "vi": "vùng sâu, vùng xa đi lại khó khăn",
        "en": "remote area that is hard to reach",
        "ar": "منطقة نائية يصعب الوصول إليها",
    },
    "remote+complex": {
        "vi": "vùng sâu, vùng xa đi lại khó khăn; vụ việc phức tạp",
        "en": "remote area that is hard to reach; complex case",
        "ar": "منطقة نائية يصعب الوصول إليها؛ قضية معقّدة",
    },
    "delegated": {
        "vi": "phải xác minh nhiều nơi hoặc ủy quyền",
        "en": "checked in several places or by others",
        "ar": "تحقّق في عدة أماكن أو بالتفويض",
    },
    "not_competent": {"vi": "không thuộc thẩm quyền", "en": "another office is competent", "ar": "خارج الصلاحية"},
    "forwarded": {
        "vi": "do báo chí hoặc cơ quan khác chuyển đến",
        "en": "forwarded by the press or another body",
        "ar": "محالة من الصحافة أو جهة أخرى",
    },
    "forced_dismissal": {"vi": "buộc thôi việc", "en": "forced dismissal", "ar": "الفصل من الخدمة"},
    "first": {"vi": "lần đầu", "en": "first time", "ar": "المرة الأولى"},
    "second": {"vi": "lần hai", "en": "second time", "ar": "المرة الثانية"},
    "online": {"vi": "trực tuyến", "en": "online", "ar": "عبر الإنترنت"},
    "agency": {"vi": "cơ quan, đơn vị", "en": "agency or unit", "ar": "جهة أو وحدة"},
    "state_enterprise": {"vi": "doanh nghiệp nhà nước", "en": "state enterprise", "ar": "مؤسسة حكومية"},
    "commune": {"vi": "cấp xã", "en": "commune", "ar": "البلدية"},
    "commune_loudspeaker": {"vi": "loa truyền thanh xã", "en": "commune loudspeaker", "ar": "مكبّرات صوت البلدية"},
}
"""What a variant that is not "normal" stands for. ``of_KN-02`` and its like stand for the period they name."""

CRITERIA: Mapping[str, Text] = {
    "several_places": {
        "vi": "phải xác minh từ hai địa điểm trở lên",
        "en": "to be verified in two or more places",
        "ar": "تحقّق في مكانين أو أكثر",
    },
    "several_contents": {
        "vi": "có từ hai nội dung phải xác minh trở lên",
        "en": "two or more matters to be verified",
        "ar": "أمران أو أكثر للتحقّق",
    },
    "many_people": {
        "vi": "nhiều người cùng nội dung hoặc liên quan quyền lợi của nhiều người",
        "en": "many people bring it, or the interests of many are touched",
        "ar": "يقدّمه كثيرون أو يمسّ مصالح كثيرين",
    },
    "foreign_element": {"vi": "có yếu tố nước ngoài", "en": "a foreign element", "ar": "عنصر أجنبي"},
    "several_agencies": {
        "vi": "liên quan trách nhiệm quản lý của nhiều cơ quan",
        "en": "several agencies are responsible",
        "ar": "مسؤولية عدة جهات",
    },
    "agencies_disagree": {
        "vi": "các cơ quan còn ý kiến khác nhau",
        "en": "the agencies do not agree",
        "ar": "الجهات غير متفقة",
    },
    "contradictory_evidence": {
        "vi": "tài liệu, chứng cứ mâu thuẫn",
        "en": "the evidence is contradictory",
        "ar": "أدلة متعارضة",
    },
}
"""The seven criteria of a complex case, one tick each: Decree 155/2026 art. 2 (124/2020 art. 3a.1 a to g) for
complaints, Decree 31/2019 art. 3.2 for denunciations; two of them make a denunciation specially complex."""

DOUBTS: Mapping[str, Text] = {
    "culture_day": {
        "vi": "Chưa chắc ngày 24/11 (Ngày Văn hóa Việt Nam) có được nghỉ hay không.",
        "en": "It is not certain whether 24 November (Culture Day) is a day off.",
        "ar": "ليس مؤكدًا هل يوم 24 نوفمبر (يوم الثقافة) عطلة.",
    },
    "swap_rolls": {
        "vi": "Chưa chắc hạn rơi vào ngày nghỉ hoán đổi có được dời hay không.",
        "en": "It is not certain whether a period that ends on an exchanged day off moves on.",
        "ar": "ليس مؤكدًا هل تُمدَّد المدة التي تنتهي في يوم راحة بالتبديل.",
    },
    "worked_saturday_rolls": {
        "vi": "Chưa chắc hạn rơi vào ngày cuối tuần làm bù có được dời hay không.",
        "en": "It is not certain whether a period that ends on a worked weekend day moves on.",
        "ar": "ليس مؤكدًا هل تُمدَّد المدة التي تنتهي في يوم عمل تعويضي.",
    },
    "effect_rolls": {
        "vi": "Chưa chắc thời hạn loại này có được dời khi rơi vào ngày nghỉ hay không.",
        "en": "It is not certain whether a period of this kind moves on from a day off.",
        "ar": "ليس مؤكدًا هل تُمدَّد مدة من هذا النوع إذا انتهت في يوم عطلة.",
    },
    "backward_rolls": {
        "vi": "Chưa chắc khi đếm lùi gặp ngày nghỉ có phải lấy ngày làm việc trước đó hay không.",
        "en": "It is not certain whether a day counted back to a day off moves to the working day before it.",
        "ar": "ليس مؤكدًا هل يُنقل الموعد المحسوب إلى الوراء إلى يوم العمل السابق إذا صادف عطلة.",
    },
    "pause_boundary": {
        "vi": "Chưa chắc ngày có quyết định tiếp tục có thuộc thời gian tạm đình chỉ hay không.",
        "en": "It is not certain whether the day of the decision to go on belongs to the pause.",
        "ar": "ليس مؤكدًا هل يوم قرار المتابعة جزء من مدة الوقف المؤقت.",
    },
    "pause_in_calendar_days": {
        "vi": "Chưa chắc khi thời hạn tính bằng ngày làm việc bị tạm đình chỉ thì lùi hạn theo ngày thường hay không.",
        "en": "It is not certain whether a suspension shifts a period of working days by calendar days.",
        "ar": "ليس مؤكدًا هل يؤجّل الوقف المؤقت مدة من أيام العمل بعدد الأيام التقويمية.",
    },
    "immediate_rolls": {
        "vi": "Chưa chắc việc phải làm ngay có được chờ đến ngày làm việc kế tiếp hay không.",
        "en": "It is not certain whether what has to be done at once may wait for the next working day.",
        "ar": "ليس مؤكدًا هل يجوز أن ينتظر ما يجب فعله فورًا إلى يوم العمل التالي.",
    },
    "extension_from_rolled_end": {
        "vi": "Chưa chắc thời gian gia hạn có được tính từ ngày hết hạn trước (đã dời) hay không.",
        "en": "It is not certain whether an extension counts from the end before it, already moved on.",
        "ar": "ليس مؤكدًا هل يُحسب التمديد من نهاية المدة السابقة بعد نقلها.",
    },
    "circular_says_working_days": {
        "vi": "Luật ghi là ngày; thông tư hướng dẫn ghi là ngày làm việc. Ở đây áp dụng theo Luật.",
        "en": "The Law says days; the circular beside it says working days. Here the Law is followed.",
        "ar": "يقول القانون: أيام، ويقول التعميم المرافق له: أيام عمل. هنا نتبع القانون.",
    },
    "read_by_others": {
        "vi": "Quy định này do người khác đọc và chép lại; chúng tôi chưa đối chiếu lại với văn bản gốc.",
        "en": "This rule was read by others; it has not been checked against the text again here.",
        "ar": "قرأ هذه القاعدةَ آخرون، ولم نراجعها هنا على النص الأصلي.",
    },
    "later_versions_unread": {
        "vi": "Chúng tôi chưa đọc được các văn bản sửa đổi sau này.",
        "en": "Later amendments have not been seen.",
        "ar": "لم نطّلع على التعديلات اللاحقة.",
    },
    "amending_law_unread": {
        "vi": "Luật 136/2025/QH15 đã sửa luật này từ 1/7/2026; chúng tôi chưa đọc được toàn văn. "
        "Các văn bản đã đọc không đổi thời hạn này.",
        "en": "Law 136/2025/QH15 has amended this law since 1 July 2026; its full text has not been read. "
        "No text that has been read changes this period.",
        "ar": "عدّل القانون \u2066136/2025/QH15\u2069 هذا القانون منذ 1 يوليو 2026، ولم نقرأ نصه الكامل. "
        "لا يغيّر أي نص قرأناه هذه المدة.",
    },
    "withdrawn_not_taken_up_again": {
        "vi": "Theo báo chí về Luật 136/2025/QH15, từ 1/7/2026 khiếu nại đã rút không được tiếp tục, "
        "trừ khi người khiếu nại bị đe dọa, cưỡng ép; chúng tôi chưa đọc được toàn văn luật.",
        "en": "News of Law 136/2025/QH15 say that since 1 July 2026 a withdrawn complaint is not gone on with, "
        "unless its writer was threatened or forced; the full text of the law has not been read.",
        "ar": "تفيد أخبار عن القانون \u2066136/2025/QH15\u2069 بأن الشكوى المسحوبة لا تُتابَع منذ 1 يوليو 2026، "
        "إلا إذا هُدّد صاحبها أو أُكره؛ ولم نقرأ نص القانون الكامل.",
    },
    "holiday_not_announced": {
        "vi": "Chưa có trong tay thông báo lịch nghỉ Tết và Quốc khánh của năm đó; "
        "ở đây tính theo những ngày thường được nghỉ.",
        "en": "The yearly notice of which days are off at Tết and beside 2 September is not at hand for that year; "
        "the days that are usual are taken here.",
        "ar": "ليس لدينا الإعلان السنوي عن أيام عطلة رأس السنة القمرية (تيت) والعيد الوطني لتلك السنة؛ "
        "نعتمد هنا الأيام المعتادة.",
    },
    "no_statutory_period": {
        "vi": "Không tìm thấy thời hạn trong luật; mỗi cơ quan tự quy định.",
        "en": "No period was found in the law; each office sets its own.",
        "ar": "لم نجد مدة في القانون؛ تحدّدها كل جهة بنفسها.",
    },
}

READINGS: Mapping[bool | None, Text] = {
    True: {
        "vi": " Ở đây chúng tôi hiểu là có.",
        "en": " Here it is taken as yes.",
        "ar": " وقد اعتبرنا الجواب هنا: نعم.",
    },
    False: {
        "vi": " Ở đây chúng tôi hiểu là không.",
        "en": " Here it is taken as no.",
        "ar": " وقد اعتبرنا الجواب هنا: لا.",
    },
    None: {"vi": "", "en": "", "ar": ""},
}
"""What follows a doubt: the reading in use, where it is a switch."""
