"""The sentences of an explanation, in three languages, for readers of twelve years and more.

Places in braces are filled by ``explain``: {day} and {until} are dates, {span} one date or two, {days} a number
of days with its noun, {name} a holiday, {reason} why a day is off, {pair} the day that a swapped day was exchanged for.
"""

from collections.abc import Mapping

Text = Mapping[str, str]
LANGUAGES = ("vi", "en", "ar")

STEPS: Mapping[str, Text] = {
    "start_not_counted": {
        "vi": "{day} là ngày sự việc xảy ra nên không tính. Bắt đầu đếm từ ngày hôm sau.",
        "en": "{day} is the day it happened, so it is not counted. Counting starts on the next day.",
        "ar": "{day} هو اليوم الذي وقع فيه الأمر، فلا يُحسب. يبدأ العدّ من اليوم التالي.",
    },
    "start_not_counted_back": {
        "vi": "{day} là ngày diễn ra sự việc nên không tính. Đếm lùi từ ngày hôm trước.",
        "en": "{day} is the day of the event, so it is not counted. Counting goes back from the day before.",
        "ar": "{day} هو يوم الحدث، فلا يُحسب. نعدّ إلى الوراء من اليوم السابق له.",
    },
    "counted": {
        "vi": "Đếm {days}: {span}.",
        "en": "{days} counted: {span}.",
        "ar": "نعدّ {days}: {span}.",
    },
    "worked_saturday": {
        "vi": "{span} là ngày cuối tuần nhưng cơ quan đi làm bù{pair}, nên tính là {days}.",
        "en": "{span} is a weekend day on which offices work{pair}, so it counts as {days}.",
        "ar": "{span} يوم في عطلة نهاية الأسبوع لكن المكاتب تعمل فيه{pair}، فيُحسب {days}.",
    },
    "skipped_weekend": {
        "vi": "Không tính {span}: nghỉ cuối tuần.",
        "en": "Not counted: {span}, weekend.",
        "ar": "لا يُحسب: {span}، عطلة نهاية الأسبوع.",
    },
    "skipped_holiday": {
        "vi": "Không tính {span}: nghỉ lễ {name}.",
        "en": "Not counted: {span}, public holiday ({name}).",
        "ar": "لا يُحسب: {span}، عطلة رسمية ({name}).",
    },
    "skipped_compensatory": {
        "vi": "Không tính {span}: nghỉ bù cho {name}, vì ngày lễ rơi vào cuối tuần.",
        "en": "Not counted: {span}, a day off in place of {name}, which fell on a weekend.",
        "ar": "لا يُحسب: {span}، يوم راحة بدل عطلة ({name}) التي صادفت نهاية الأسبوع.",
    },
    "skipped_swap": {
        "vi": "Không tính {span}: ngày được nghỉ do hoán đổi{pair}.",
        "en": "Not counted: {span}, a day off by exchange{pair}.",
        "ar": "لا يُحسب: {span}، يوم راحة بالتبديل{pair}.",
    },
    "pause": {
        "vi": "Tạm dừng từ {day} (ngày quyết định tạm dừng) đến {until} (ngày quyết định tiếp tục): cộng thêm {days}.",
        "en": "Paused from {day} (decision to pause) to {until} (decision to go on): {days} added.",
        "ar": "توقّف العدّ من {day} (قرار الإيقاف) إلى {until} (قرار المتابعة): نضيف {days}.",
    },
    "pause_working": {
        "vi": "Tạm dừng: không đếm từ sau {day} (ngày quyết định tạm dừng) đến {until} (ngày quyết định tiếp tục).",
        "en": "Paused: no day is counted after {day} (decision to pause) until {until} (decision to go on).",
        "ar": "توقّف العدّ: لا يُحسب أي يوم بعد {day} (قرار الإيقاف) حتى {until} (قرار المتابعة).",
    },
    "pause_after_end": {
        "vi": "Lần tạm dừng từ {day} đến {until} diễn ra sau khi đã hết hạn nên không thay đổi gì.",
        "en": "The pause from {day} to {until} came after the last day, so it changes nothing.",
        "ar": "جاء التوقّف من {day} إلى {until} بعد انتهاء المدة، فلا يغيّر شيئًا.",
    },
    "roll_over": {
        "vi": "{day} là {reason}, nên hạn chuyển sang ngày làm việc kế tiếp: {until}.",
        "en": "{day} is {reason}, so the last day moves to the next working day: {until}.",
        "ar": "{day} هو {reason}، فينتقل آخر يوم إلى يوم العمل التالي: {until}.",
    },
    "roll_back": {
        "vi": "{day} là {reason}, nên hạn được đưa về ngày làm việc trước đó: {until}.",
        "en": "{day} is {reason}, so the last day moves back to the working day before it: {until}.",
        "ar": "{day} هو {reason}، فيرجع آخر يوم إلى يوم العمل السابق له: {until}.",
    },
    "not_rolled": {
        "vi": "{day} là {reason}, nhưng loại thời hạn này không dời ngày.",
        "en": "{day} is {reason}, but a period of this kind does not move.",
        "ar": "{day} هو {reason}، لكن هذا النوع من المدد لا يتغيّر موعده.",
    },
    "due": {
        "vi": "Ngày cuối cùng là {day}.",
        "en": "The last day is {day}.",
        "ar": "آخر يوم هو {day}.",
    },
    "due_min": {
        "vi": "Phải kéo dài ít nhất đến hết {day}.",
        "en": "It must last at least until the end of {day}.",
        "ar": "يجب أن يستمر على الأقل حتى نهاية {day}.",
    },
    "due_min_before": {
        "vi": "Chậm nhất phải làm xong vào {day}.",
        "en": "It must be done on {day} at the latest.",
        "ar": "يجب إنجازه في موعد أقصاه {day}.",
    },
    "due_alarm": {
        "vi": "Nếu hết {day} vẫn chưa xử lý thì phải báo động.",
        "en": "If nothing has been done by the end of {day}, the alarm rings.",
        "ar": "إذا لم يُعالَج الأمر حتى نهاية {day} يُطلق التنبيه.",
    },
    "period": {
        "vi": "Thời hạn là {length}{variant}, theo {basis}.",
        "en": "The period is {length}{variant}: {basis}.",
        "ar": "المدة {length}{variant}: {basis}.",
    },
    "period_office": {
        "vi": "Thời hạn là {length}{variant}, do cơ quan tự đặt ra: {basis}.",
        "en": "The period is {length}{variant}, set by the office itself: {basis}.",
        "ar": "المدة {length}{variant}، حدّدتها الجهة نفسها: {basis}.",
    },
    "extension": {
        "vi": "Ngày {day} thời hạn được kéo dài bằng văn bản {decision}{criteria}.",
        "en": "On {day} the period was lengthened by {decision}{criteria}.",
        "ar": "في {day} مُدّدت المدة بموجب {decision}{criteria}.",
    },
    "start_at_once": {
        "vi": "Việc này phải làm ngay khi sự việc xảy ra: {day}.",
        "en": "This has to be done at once, on the day it happens: {day}.",
        "ar": "يجب فعل هذا فورًا يوم وقوع الأمر: {day}.",
    },
    "freq": {
        "vi": "Đây là việc phải làm định kỳ ({often}), theo {basis}; không có ngày hết hạn.",
        "en": "This is a duty that recurs ({often}), by {basis}. It has no last day.",
        "ar": "هذا واجب دوري ({often}) بموجب {basis}، وليس له آخر يوم.",
    },
    "threshold": {
        "vi": "Quy định này đặt ra một mức ({often}, theo {basis}), không phải thời hạn.",
        "en": "This rule sets a threshold ({often}), by {basis}, and no period.",
        "ar": "تحدّد هذه القاعدة نسبة ({often}) بموجب {basis}، لا مدة.",
    },
    "no_period": {
        "vi": "Luật không ghi số ngày cho việc này, và cơ quan chưa tự đặt ra thời hạn.",
        "en": "The law names no number of days for this, and the office has not set one yet.",
        "ar": "لا يحدّد القانون عدد أيام لهذا الأمر، ولم تحدّد الجهة مدة بعد.",
    },
    "not_in_force": {
        "vi": "Vào {day} quy định này không có hiệu lực.",
        "en": "On {day} this rule was not in force.",
        "ar": "في {day} لم تكن هذه القاعدة سارية.",
    },
}

HOLIDAYS: Mapping[str, Text] = {
    "new_year": {"vi": "Tết Dương lịch", "en": "New Year's Day", "ar": "رأس السنة الميلادية"},
    "tet": {"vi": "Tết Nguyên đán", "en": "Lunar New Year (Tết)", "ar": "رأس السنة القمرية (تيت)"},
    "hung_kings": {"vi": "Giỗ Tổ Hùng Vương", "en": "Hùng Kings' Day", "ar": "يوم ملوك هونغ"},
    "reunification": {"vi": "Ngày Chiến thắng 30/4", "en": "Reunification Day", "ar": "يوم إعادة التوحيد"},
    "labour_day": {"vi": "Quốc tế Lao động 1/5", "en": "Labour Day", "ar": "عيد العمال"},
    "national_day": {"vi": "Quốc khánh 2/9", "en": "National Day", "ar": "العيد الوطني"},
    "culture_day": {"vi": "Ngày Văn hóa Việt Nam", "en": "Vietnam Culture Day", "ar": "يوم الثقافة الفيتنامية"},
    "public_holiday": {"vi": "ngày lễ", "en": "public holiday", "ar": "عطلة رسمية"},
}

REASONS: Mapping[str, Text] = {
    "working": {"vi": "ngày làm việc", "en": "a working day", "ar": "يوم عمل"},
    "weekend": {"vi": "ngày nghỉ cuối tuần", "en": "a weekend day", "ar": "يوم في عطلة نهاية الأسبوع"},
    "holiday": {"vi": "ngày nghỉ lễ {name}", "en": "a public holiday ({name})", "ar": "عطلة رسمية ({name})"},
    "compensatory": {
        "vi": "ngày nghỉ bù cho {name}",
        "en": "a day off in place of {name}",
        "ar": "يوم راحة بدل عطلة ({name})",
    },
    "swapped_free": {"vi": "ngày nghỉ do hoán đổi", "en": "a day off by exchange", "ar": "يوم راحة بالتبديل"},
    "swapped_work": {"vi": "ngày làm bù cuối tuần", "en": "a weekend day that is worked", "ar": "يوم عمل تعويضي"},
}

LABELS: Mapping[str, Text] = {
    "start": {"vi": "bắt đầu", "en": "start", "ar": "البداية"},
    "due": {"vi": "hạn cuối", "en": "last day", "ar": "آخر يوم"},
    "weekend": {"vi": "cuối tuần", "en": "weekend", "ar": "نهاية الأسبوع"},
    "compensatory": {"vi": "nghỉ bù", "en": "day in lieu", "ar": "راحة بديلة"},
    "swapped_free": {"vi": "nghỉ hoán đổi", "en": "swapped off", "ar": "راحة بالتبديل"},
    "swapped_work": {"vi": "làm bù", "en": "worked weekend", "ar": "عمل تعويضي"},
    "pause": {"vi": "tạm dừng", "en": "paused", "ar": "توقّف"},
    "working": {"vi": "ngày làm việc", "en": "working day", "ar": "يوم عمل"},
    **HOLIDAYS,
    "new_year": {"vi": "Tết Dương lịch", "en": "New Year's Day", "ar": "رأس السنة"},
    "tet": {"vi": "Tết", "en": "Tết", "ar": "رأس السنة القمرية"},
    "reunification": {"vi": "lễ 30/4", "en": "Reunification Day", "ar": "يوم التوحيد"},
    "labour_day": {"vi": "lễ 1/5", "en": "Labour Day", "ar": "عيد العمال"},
    "national_day": {"vi": "Quốc khánh", "en": "National Day", "ar": "العيد الوطني"},
    "culture_day": {"vi": "Ngày Văn hóa", "en": "Culture Day", "ar": "يوم الثقافة"},
}
"""Short ones for a cell of the month on the wall, which is 46 px wide on a phone."""

OFTEN: Mapping[str, Text] = {
    "days_a_week": {"vi": "ít nhất {n} ngày mỗi tuần", "en": "days in each week: {n}", "ar": "أيام في كل أسبوع: {n}"},
    "days_a_month": {"vi": "ít nhất {n} ngày mỗi tháng", "en": "days in each month: {n}", "ar": "أيام في كل شهر: {n}"},
    "times_a_month": {"vi": "mỗi tháng {n} lần", "en": "times in each month: {n}", "ar": "مرات في كل شهر: {n}"},
    "times_a_quarter": {"vi": "mỗi quý {n} lần", "en": "times in each quarter: {n}", "ar": "مرات في كل ربع سنة: {n}"},
    "times_a_half_year": {
        "vi": "sáu tháng {n} lần",
        "en": "times in each half-year: {n}",
        "ar": "مرات في كل نصف سنة: {n}",
    },
    "times_a_year": {"vi": "mỗi năm {n} lần", "en": "times in each year: {n}", "ar": "مرات في كل سنة: {n}"},
    "percent_households": {
        "vi": "{n}% số hộ gia đình",
        "en": "{n}% of the households",
        "ar": "{n}٪ من الأسر",
    },
}

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
    "not_competent": {"vi": "không thuộc thẩm quyền", "en": "another office is competent", "ar": "خارج الاختصاص"},
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

SPAN: Text = {"vi": "từ {day} đến {until}", "en": "{day} to {until}", "ar": "من {day} إلى {until}"}
PAIR_FREE: Text = {"vi": " (làm bù vào {pair})", "en": " (worked instead: {pair})", "ar": " (يُعوَّض بالعمل في {pair})"}
PAIR_WORK: Text = {"vi": " cho {pair}", "en": " instead of {pair}", "ar": " عوضًا عن {pair}"}

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
        "vi": "Chưa chắc ngày có quyết định tiếp tục có thuộc thời gian tạm dừng hay không.",
        "en": "It is not certain whether the day of the decision to go on belongs to the pause.",
        "ar": "ليس مؤكدًا هل يوم قرار المتابعة جزء من مدة التوقّف.",
    },
    "pause_in_calendar_days": {
        "vi": "Chưa chắc khi thời hạn tính bằng ngày làm việc bị tạm đình chỉ thì lùi hạn theo ngày thường hay không.",
        "en": "It is not certain whether a suspension shifts a period of working days by calendar days.",
        "ar": "ليس مؤكدًا هل يؤجّل التعليق مدة من أيام العمل بعدد الأيام التقويمية.",
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
